"""The register of personal data: every table of an agency that names a person, every personal field in it, with
purpose, legal basis and retention. tests/house/test_personal.py holds it against the models: a new field fails until it
stands here. Later layers are named by their label alone, since they are not imported here."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .shape import Ending, Keep, Table

ASN, PP30, PERMEN6 = "UU 20/2023; PP 11/2017", "PP 30/2019", "PermenPANRB 6/2022; PP 30/2019"
PDP, SPBE, SAKIP = "UU 27/2022 pasal 20 ayat 2 huruf e", "Perpres 95/2018", "Perpres 29/2014"
COMPETENCE, ARCHIVE = "PermenPANRB 38/2017; PP 11/2017 pasal 203-207", "UU 43/2009; UU 27/2022 pasal 31"

IDENTITY = _("mengenali pegawai dan menempatkannya pada jabatan, unit, dan atasan")
RIGHTS = _("menentukan siapa boleh membaca dan melakukan apa")
PLAN = _("menyusun dan menyepakati rencana kinerja")
WORK = _("mencatat kemajuan dan hasil kerja")
JUDGEMENT = _("menilai kinerja dan memutus keberatan")
TALK = _("membina kinerja lewat umpan balik dan dialog")
GROWTH = _("mengembangkan kompetensi")
ORGANISATION = _("mengetahui siapa yang mencatat atau memegang suatu urusan organisasi")
THANKS = _("menghargai kerja baik")
SYSTEM = _("menjalankan aplikasi dan memberi kabar")
PROOF = _("membuktikan siapa melakukan apa dan kapan")
DATES = "valid_from valid_until recorded_at superseded_at"

PEOPLE = (
    Table("organization.Employee", _("Identitas pegawai"), IDENTITY, ASN, Keep.SERVICE,
          "name front_title back_title sort_name birth_date sex", about="pk", account="account"),
    Table("organization.Nip", _("NIP"), IDENTITY, ASN, Keep.SERVICE, "nip", DATES, about="employee"),
    Table("organization.Employment", _("Status kepegawaian dan golongan"), IDENTITY, ASN, Keep.SERVICE,
          "kind grade",
          DATES, about="employee"),
    Table("organization.Assignment", _("Jabatan"), IDENTITY, ASN, Keep.SERVICE, "position kind load decree", DATES,
          about="employee"),
    Table("organization.SuperiorOverride", _("Atasan yang ditetapkan"), IDENTITY, PERMEN6, Keep.SERVICE,
          "reason", DATES,
          about="employee", by="superior"),
    Table("organization.Secondment", _("Penugasan pada instansi lain"), IDENTITY, ASN, Keep.SERVICE,
          "host post_name load decree", DATES, about="employee"),
    Table("organization.Leave", _("Cuti dan ketidakhadiran"), IDENTITY, "PP 11/2017; PerBKN 24/2017", Keep.SERVICE,
          "kind note", DATES, about="employee"),
    Table("organization.Delegation", _("Wewenang yang dititipkan"), RIGHTS, PERMEN6, Keep.SERVICE, "reason", DATES,
          about="employee delegate"),
    Table("organization.TeamMember", _("Keanggotaan tim kerja"), IDENTITY, PERMEN6, Keep.SERVICE,
          "team is_leader duty", DATES, about="employee"),
    Table("organization.Reorganisation", _("Perubahan susunan yang disiapkan"), ORGANISATION, ASN, Keep.PROOF,
          "created_at", "title decree effective_date steps preview previewed_at applied_at", by="by_id"),
    Table("organization.SavedView", _("Daftar yang disimpan"), SYSTEM, PDP, Keep.TRACE, "listing name query",
          about="employee", on_request=Q(pk__isnull=False)),
    Table("ledger.Move", _("Perpindahan dan perubahan status"), IDENTITY, ASN, Keep.SERVICE,
          "kind effective_date until_date from_position to_position status leave grade document note recorded_at",
          "followed_at", about="employee", by="recorded_by_id"),
    Table("ledger.KeptSegment", _("Bagian tahun menurut jabatan dan penilai"), JUDGEMENT, PERMEN6, Keep.PROOF,
          "period position post_name unit_name penilai_name purpose team_name absence valid_from valid_until",
          "team_id",
          about="employee", by="penilai"),
    Table("ledger.SuperiorReport", _("Laporan atasan keliru"), IDENTITY, PERMEN6, Keep.SERVICE,
          "reason state filed_at decided_at decision_note effective_date", about="employee",
          by="recorded proposed decided_by_id"),
    Table("organization.Grant", _("Peran"), RIGHTS, SPBE, Keep.SERVICE, "role unit reason", DATES, about="employee",
          by="granted_by_id"),
    Table("accounts.Account", _("Akun"), RIGHTS, SPBE, Keep.SERVICE, "email language theme is_active",
          "password created_at",
          account="pk"),
    Table("accounts.Session", _("Sesi masuk"), RIGHTS, SPBE, Keep.TRACE,
          "expire_date device is_strong seen_at entered_at address",
          "session_key session_data handle",
          account="account_id"),
    Table("accounts.OneTimeCode", _("Kode sekali pakai"), RIGHTS, SPBE, Keep.TRACE,
          "purpose channel created_at expires_at used_at void_at", "digest", about="person_id", by="issued_by_id",
          account="account", age="expires_at", ending=Ending.DELETE),
    Table("accounts.Letters", _("Surat undangan yang dicetak"), RIGHTS, SPBE, Keep.TRACE,
          "created_at ready_at erased_at",
          "unit_id count content", by="by_id", age="created_at", ending=Ending.DELETE),
    Table("accounts.Token", _("Token API"), RIGHTS, SPBE, Keep.TRACE,
          "name scope created_at expires_at last_used_at revoked_at",
          "prefix digest", about="person_id", account="account", age="expires_at", ending=Ending.DELETE,
          on_request=Q(revoked_at__isnull=False)),
)  # fmt: skip
PLANS = (
    Table("skp.Skp", _("SKP"), PLAN, PERMEN6, Keep.PERFORMANCE,
          "position unit form layout state return_note submitted_at returned_at agreed_at created_at",
          "first_date last_date",
          about="employee", by="penilai submitted_by_id returned_by_id agreed_by_id", age="period__last_date",
          ending=Ending.BLANK, texts="return_note"),
    Table("skp.HasilKerja", _("Rencana hasil kerja"), PLAN, PERMEN6, Keep.PERFORMANCE, "statement narrative",
          "number kind scope contribution perspektif", about="skp__employee", by="assigned_by", seen="skp"),
    Table("skp.HasilIndicator", _("Indikator dan target pribadi"), PLAN, PERMEN6, Keep.PERFORMANCE,
          "text target lower upper unit_of_measure weight", "number aspek direction formula cap",
          about="result__skp__employee", seen="result__skp"),
    Table("skp.PerilakuKerja", _("Ekspektasi perilaku"), PLAN, PERMEN6, Keep.PERFORMANCE, "ekspektasi", "value",
          about="skp__employee", seen="skp", age="skp__period__last_date", ending=Ending.BLANK, texts="ekspektasi"),
    Table("skp.Lampiran", _("Lampiran SKP"), PLAN, PERMEN6, Keep.PERFORMANCE, "text", "kind number",
          about="skp__employee", seen="skp", age="skp__period__last_date", ending=Ending.BLANK, texts="text"),
    Table("skp.Remark", _("Catatan pada SKP"), PLAN, PERMEN6, Keep.PERFORMANCE, "text at", about="skp__employee by",
          seen="skp", age="at", ending=Ending.BLANK, texts="text"),
    Table("skp.Opening", _("Kapan SKP dibuka penilai"), PLAN, PERMEN6, Keep.PERFORMANCE, "at",
          about="skp__employee",
          by="by_id", seen="skp", age="at", ending=Ending.DELETE),
    Table("skp.Snapshot", _("SKP sebagaimana disepakati"), PLAN, PERMEN6, Keep.PROOF, "content agreed_at",
          "version",
          about="skp__employee", seen="skp"),
    Table("progress.ProgressEntry", _("Catatan progres"), WORK, PERMEN6, Keep.WORDS,
          "date text amount created_at withdrawn_at", "unit_of_measure", about="employee", own="employee",
          age="date",
          ending=Ending.BLANK, texts="text"),
    Table("progress.Realisation", _("Realisasi"), WORK, PERMEN6, Keep.PERFORMANCE, "value narrative state sent_at",
          "updated_at", about="employee", age="period__last_date", ending=Ending.BLANK, texts="narrative"),
    Table("evidence.Evidence", _("Bukti"), WORK, PERMEN6, Keep.PERFORMANCE, "name url at",
          "kind path media_type size digest",
          about="by_id", own="by_id"),
    Table("evidence.Attachment", _("Bukti dilampirkan"), WORK, PERMEN6, Keep.PERFORMANCE, "at", "kind thing_id",
          about="by_id", own="by_id"),
)  # fmt: skip
RESULTS = (
    Table("evaluation.Evaluation", _("Evaluasi"), JUDGEMENT, PERMEN6, Keep.PERFORMANCE,
          "state self_note self_note_at hasil_rating hasil_reason perilaku_rating perilaku_reason predikat "
          "measured facts "
          "recommendation created_at delivered_at received_at final_at", "kind rulebook",
          about="employee", by="penilai decider delivered_by_id", age="period__last_date", ending=Ending.BLANK,
          texts="self_note hasil_reason perilaku_reason recommendation"),
    Table("evaluation.HasilRating", _("Rating tiap hasil kerja"), JUDGEMENT, PERMEN6, Keep.PERFORMANCE,
          "rating reason",
          about="evaluation__employee", seen="evaluation", age="evaluation__period__last_date", ending=Ending.BLANK,
          texts="reason"),
    Table("evaluation.PerilakuRating", _("Rating tiap perilaku"), JUDGEMENT, PERMEN6, Keep.PERFORMANCE,
          "rating reason",
          "value", about="evaluation__employee", seen="evaluation", age="evaluation__period__last_date",
          ending=Ending.BLANK, texts="reason"),
    Table("evaluation.Objection", _("Keberatan"), JUDGEMENT, f"{PP30} pasal 59", Keep.PERFORMANCE,
          "reason filed_at explanation explained_at decision decision_note decided_at former_predikat",
          about="evaluation__employee", by="decided_by_id", seen="evaluation", age="evaluation__period__last_date",
          ending=Ending.BLANK, texts="reason explanation decision_note"),
    Table("evaluation.UnitPredikat", _("Predikat organisasi yang ditetapkan"), JUDGEMENT, "SE MenPANRB 3/2023",
          Keep.PROOF,
          "at", "predikat basis superseded_at", by="set_by"),
    Table("evaluation.DistributionRemark", _("Catatan sebaran"), JUDGEMENT, "SE MenPANRB 3/2023", Keep.PROOF,
          "reason at",
          "counts", about="leader"),
)  # fmt: skip
AROUND = (
    Table("feedback.Feedback", _("Umpan balik"), TALK, PERMEN6, Keep.WORDS,
          "relation value went_well next_step at seen_at reply replied_at thanked_at adopted_at done_at",
          about="receiver giver", age="at", ending=Ending.BLANK, texts="went_well next_step reply"),
    Table("feedback.FeedbackRequest", _("Permintaan umpan balik"), TALK, PERMEN6, Keep.WORDS,
          "value question state at closed_at", about="asker giver", age="at", ending=Ending.BLANK,
          texts="question"),
    Table("feedback.Dialogue", _("Dialog kinerja"), TALK, PERMEN6, Keep.WORDS,
          "planned_at topic state held_at notes agreed_steps", about="employee superior", age="planned_at",
          ending=Ending.BLANK, texts="topic notes agreed_steps"),
    Table("recognition.Thanks", _("Ucapan terima kasih"), THANKS, PERMEN6, Keep.WORDS,
          "value text is_public at withdrawn_at",
          about="receiver giver", own="giver", age="at", ending=Ending.BLANK, texts="text"),
    Table("competency.HeldLevel", _("Tingkat kompetensi"), GROWTH, COMPETENCE, Keep.PERFORMANCE,
          "competency level source date note", about="employee", by="by_id", age="date", ending=Ending.BLANK,
          texts="note"),
    Table("development.Proposal", _("Usulan dan hasil pelatihan"), GROWTH, COMPETENCE, Keep.PERFORMANCE,
          "competency required_level held_level training reason state note planned_date done_date "
          "score_before score_after "
          "level_after created_at", "year", about="employee", by="created_by_id", age="created_at",
          ending=Ending.BLANK,
          texts="note"),
    Table("climate.PulseTurnout", _("Telah menjawab pertanyaan iklim (bukan jawabannya)"), ORGANISATION, PDP,
          Keep.TRACE,
          "question", about="employee", age="question__closes_date", ending=Ending.DELETE,
          on_request=Q(question__closes_date__lt="today")),
    Table("needs.Need", _("Kebutuhan yang dipegang"), ORGANISATION, SAKIP, Keep.PROOF, "created_at",
          "unit year kind statement affected cause resources review_date state scored_at answered_at met_at "
          "dropped_at "
          "dropped_reason", by="owner created_by_id"),
    Table("needs.Participant", _("Diminta menilai kebutuhan"), ORGANISATION, SAKIP, Keep.PROOF, "need",
          about="employee"),
    Table("needs.Score", _("Nilai atas kebutuhan"), ORGANISATION, SAKIP, Keep.PROOF,
          "urgency seriousness growth at",
          about="by", own="by"),
    Table("needs.Fact", _("Bukti kebutuhan yang dicatat"), ORGANISATION, SAKIP, Keep.PROOF, "at",
          "kind text figure remark thing_kind thing_id snapshot", by="by_id"),
    Table("indicators.Observation", _("Angka indikator yang diberikan"), ORGANISATION, SAKIP, Keep.PROOF, "at",
          "value note key", by="by_id"),
    Table("indicators.SourceLoad", _("Berkas layanan yang dimuat"), ORGANISATION, SAKIP, Keep.PROOF, "at",
          "file_name digest rows new changed warnings", by="by_id"),
    Table("cycle.Period", _("Periode yang ditutup"), ORGANISATION, PERMEN6, Keep.PROOF, "closed_at",
          "code kind year first_date last_date state", by="closed_by_id"),
)  # fmt: skip
AROUND_THE_SYSTEM = (
    Table("audit.Event", _("Yang Anda lakukan"), PROOF, ARCHIVE, Keep.PROOF, "at as_role verb kind thing_id",
          "fields leaf mac xid", about="by_id"),
    Table("audit.EventValue", _("Isi sebelum dan sesudah"), PROOF, ARCHIVE, Keep.PROOF, "field before after",
          "salt",
          by="event__by_id"),
    Table("notices.Notice", _("Kabar"), SYSTEM, PDP, Keep.TRACE, "event params at read_at", "kind thing_id",
          about="receiver", age="at", ending=Ending.DELETE, on_request=Q(read_at__isnull=False)),
    Table("api.IdempotentAnswer", _("Jawaban API yang diingat"), SYSTEM, PDP, Keep.TRACE, "method path body at",
          "key digest status", about="person_id", age="at", ending=Ending.DELETE, on_request=Q()),
    Table("tenancy.Job", _("Pekerjaan panjang"), SYSTEM, PDP, Keep.TRACE,
          "name subject state created_at finished_at",
          "arguments done total result problem attempts started_at", about="by_id", age="finished_at",
          ending=Ending.DELETE),
    Table("intake.ImportBatch", _("Berkas data pegawai yang dikirim"), IDENTITY, ASN, Keep.PROOF,
          "file_name at applied_at",
          "kind state extent undone_at leavers path sheet digest size mapping effective_date report job_id",
          by="by_id"),
    Table("intake.ImportMapping", _("Susunan kolom yang disimpan"), SYSTEM, PDP, Keep.PROOF, "at",
          "code kind columns",
          by="by_id"),
)  # fmt: skip
TABLES: tuple[Table, ...] = (*PEOPLE, *PLANS, *RESULTS, *AROUND, *AROUND_THE_SYSTEM)

# Tables of an agency that name no person, each with its reason.
IMPERSONAL = {
    "audit.Head": "sizes and roots of a tree",
    "audit.Seal": "places of events",
    "audit.Node": "hashes of a tree",
    "audit.SignedHead": "signed sizes and roots of a tree",
    "audit.SigningKey": "public keys of the government",
    "climate.PulseAnswer": "an answer is kept without who gave it",
    "climate.PulseQuestion": "a question to everybody",
    "competency.Competency": "the dictionary",
    "competency.Standard": "what posts require",
    "cycle.Deadline": "the calendar",
    "cycle.Holiday": "the calendar",
    "development.Training": "the catalogue",
    "indicators.Indicator": "speaks of units",
    "indicators.Measurement": "speaks of units",
    "indicators.Source": "a ticket log's name",
    "indicators.Target": "speaks of units",
    "indicators.Ticket": "categories and days of a ticket, no citizen",
    "insight.Paper": "numbers of papers; the file is evidence",
    "needs.DemandedCompetency": "speaks of posts",
    "intake.ImportLine": "rows of a file under examination, named as the file names them; gone with their batch",
    "organization.BatchTrack": "what a batch wrote and took, by key, until it can no longer be undone",
    "organization.Position": "posts",
    "organization.Team": "teams; who is in them stands in their members",
    "organization.Unit": "units",
    "organization.UnitPlace": "units",
    "strategy.Objective": "speaks of units",
    "strategy.ObjectiveIndicator": "speaks of units",
    "strategy.ObjectiveLink": "speaks of units",
    "strategy.ObjectiveNeed": "speaks of units",
    "tenancy.AgencySetting": "the agency's settings",
}
