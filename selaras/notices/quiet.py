"""Verbs that tell nobody, each with its reason. tests/house/test_sentences.py holds this table against the code."""

OWN = "one's own work: whoever it concerns meets it on its page"
BY_ANOTHER = "another verb of the same moment tells it"
RECORD = "the record about itself; whom a reading concerns finds it under 'siapa membaca'"
RUNS = "work of those who run the agency's data; its trace is the audit"
DIRECTION = "read on the page of the need, the objective or the indicator; nobody waits for it"
ANONYMOUS = "who answers a pulse is nobody's news"
SATISFACTION = "read on the page of the survey by those who run it; its lowest elements come as signals"
PLANNING = "part of writing a plan; the penilai is told when it is submitted"
JUDGING = "part of writing an evaluation; the employee is told when it is delivered"

QUIET: dict[str, str] = {
    **dict.fromkeys(
        (
            "write_progress", "edit_progress", "withdraw_progress", "restore_progress", "fill_realisation",
            "adopt_measurement", "keep_file", "keep_link", "attach_evidence", "detach_evidence",
            "save_view", "forget_view", "withdraw_thanks", "restore_thanks", "create_token", "revoke_token",
            "erase_own_data", "ask_personal_data", "take_personal_data", "take_export",
            "change_password", "change_email", "end_sessions", "redeem_code", "add_factor", "remove_factor",
            "renew_recovery_codes",
        ),
        OWN,
    ),
    **dict.fromkeys(
        (
            "use_signing_key", "export_record", "read_evaluation", "read_objection", "read_feedback", "read_dialogue",
        ),
        RECORD,
    ),
    "answer_request": BY_ANOTHER,
    "replace_agreement": BY_ANOTHER,
    **dict.fromkeys(
        (
            "open_clarification", "extend_clarification", "open_addendum_proposal", "extend_addendum_proposal",
        ),
        BY_ANOTHER,
    ),
    **dict.fromkeys(
        (
            "put_on_post", "begin_plt", "end_plt", "change_status", "end_service", "go_on_leave", "follow_move",
            "take_back_move",
            "hand_over_evaluation", "drop_evaluation",
        ),
        BY_ANOTHER,
    ),
    "withdraw_superior_report": OWN,
    "keep_segments": RUNS,
    **dict.fromkeys(("answer_pulse", "open_question", "edit_question"), ANONYMOUS),
    **dict.fromkeys(
        (
            "create_survey", "edit_survey", "word_survey", "open_survey", "close_survey", "reopen_survey",
            "publish_survey", "unpublish_survey", "receive_answer", "exclude_answer", "include_answer", "load_papers",
        ),
        SATISFACTION,
    ),
    **dict.fromkeys(
        (
            "draft_skp", "copy_skp", "change_form", "add_result", "edit_result", "move_result", "remove_result",
            "set_lampiran", "set_expectation", "draft_agreement", "renew_agreement",
        ),
        PLANNING,
    ),
    **dict.fromkeys(("open_evaluation", "rate_evaluation", "remark_distribution"), JUDGING),
    **dict.fromkeys(
        (
            "add_fact", "remove_fact", "add_cause", "edit_cause", "remove_cause", "propose_need", "rescore_round",
            "accept_signal", "dismiss_signal", "restore_signal", "edit_analysis", "stop_scoring", "reopen_analysis",
            "score_need", "rescore_need", "reopen_need",
            "unanswer_need", "restore_need",
            "demand_competency", "remove_demand", "add_objective", "restore_objective", "link_indicator",
            "unlink_indicator", "link_need", "unlink_need", "link_parent", "unlink_parent", "define_indicator",
            "remove_target", "measure_indicator",
            "move_objective", "copy_objective", "link_document", "unlink_document", "link_programme",
            "unlink_programme", "draft_document", "edit_document", "write_document", "enact_document",
            "replace_document", "keep_programme", "edit_programme", "freeze_strategy",
        ),
        DIRECTION,
    ),
    **dict.fromkeys(
        (
            "add_source", "map_source", "load_tickets", "load_figures",
            "ask_question", "withdraw_question", "answer_question",
            "open_import", "apply_import", "discard_import", "save_mapping",
            "forget_mapping",
            "undo_import", "take_back_import", "end_service", "choose_leavers",
            "create_unit", "create_position", "register_employee", "assign", "override_superior", "connect_account",
            "end_assignment", "second_employee", "end_secondment", "end_override", "record_leave", "end_leave",
            "end_delegation", "form_team", "change_team", "close_team", "leave_team", "place_unit",
            "end_unit", "carry_post", "draft_reorganisation", "change_reorganisation", "apply_reorganisation",
            "discard_reorganisation", "join_team",
            "add_holiday", "remove_holiday", "set_term", "end_term", "retain_data", "forget_files",
            "open_year", "set_deadline", "change_period", "keep_competency", "record_level",
            "set_standard", "add_training", "edit_training", "invite", "admit", "print_letters", "fetch_letters",
        ),
        RUNS,
    ),
}  # fmt: skip
