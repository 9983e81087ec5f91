from django.urls import path

from .views import asking, dialogues, giving, lists, receiving

app_name = "feedback"
urlpatterns = [
    path("", lists.received, name="index"),
    path("dari-anda/", lists.given, name="given"),
    path("permintaan/", lists.requests, name="requests"),
    path("dialog/", lists.dialogues, name="dialogues"),
    path("beri/", giving.pick, name="pick"),
    path("beri/<uuid:employee_id>/", giving.give, name="give"),
    path("minta/", asking.ask, name="ask"),
    path("permintaan/<uuid:request_id>/", asking.answer, name="answer"),
    path("permintaan/<uuid:request_id>/tidak/", asking.decline, name="decline"),
    path("dialog/rencana/", dialogues.pick, name="pick_dialogue"),
    path("dialog/rencana/<uuid:employee_id>/", dialogues.plan, name="plan"),
    path("dialog/<uuid:dialogue_id>/", dialogues.detail, name="dialogue"),
    path("dialog/<uuid:dialogue_id>/pindah/", dialogues.move, name="move"),
    path("dialog/<uuid:dialogue_id>/batal/", dialogues.cancel, name="cancel"),
    path("<uuid:feedback_id>/", receiving.detail, name="detail"),
    path("<uuid:feedback_id>/terima-kasih/", receiving.thank, name="thank"),
    path("<uuid:feedback_id>/langkah/", receiving.adopt, name="adopt"),
    path("<uuid:feedback_id>/selesai/", receiving.done, name="done"),
]
