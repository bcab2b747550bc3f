// Written by deploy/embed.
#include "CDashboard.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char app_api_activity_js[] = {
#embed "../app/api/activity.js"
};
static const unsigned char app_api_client_js[] = {
#embed "../app/api/client.js"
};
static const unsigned char app_api_live_js[] = {
#embed "../app/api/live.js"
};
static const unsigned char app_api_session_js[] = {
#embed "../app/api/session.js"
};
static const unsigned char app_charts_donut_js[] = {
#embed "../app/charts/donut.js"
};
static const unsigned char app_charts_echarts_js[] = {
#embed "../app/charts/echarts.js"
};
static const unsigned char app_charts_maps_js[] = {
#embed "../app/charts/maps.js"
};
static const unsigned char app_charts_sunburst_js[] = {
#embed "../app/charts/sunburst.js"
};
static const unsigned char app_charts_timeline_js[] = {
#embed "../app/charts/timeline.js"
};
static const unsigned char app_css_base_css[] = {
#embed "../app/css/base.css"
};
static const unsigned char app_css_pages_css[] = {
#embed "../app/css/pages.css"
};
static const unsigned char app_css_panels_css[] = {
#embed "../app/css/panels.css"
};
static const unsigned char app_css_shell_css[] = {
#embed "../app/css/shell.css"
};
static const unsigned char app_css_tokens_css[] = {
#embed "../app/css/tokens.css"
};
static const unsigned char app_favicon_svg[] = {
#embed "../app/favicon.svg"
};
static const unsigned char app_filters_chips_js[] = {
#embed "../app/filters/chips.js"
};
static const unsigned char app_filters_filter_bar_js[] = {
#embed "../app/filters/filter-bar.js"
};
static const unsigned char app_filters_popover_js[] = {
#embed "../app/filters/popover.js"
};
static const unsigned char app_filters_query_box_js[] = {
#embed "../app/filters/query-box.js"
};
static const unsigned char app_filters_saved_searches_js[] = {
#embed "../app/filters/saved-searches.js"
};
static const unsigned char app_filters_time_picker_js[] = {
#embed "../app/filters/time-picker.js"
};
static const unsigned char app_filters_value_picker_js[] = {
#embed "../app/filters/value-picker.js"
};
static const unsigned char app_finding_console_link_js[] = {
#embed "../app/finding/console-link.js"
};
static const unsigned char app_finding_document_dialog_js[] = {
#embed "../app/finding/document-dialog.js"
};
static const unsigned char app_finding_document_js[] = {
#embed "../app/finding/document.js"
};
static const unsigned char app_finding_facts_js[] = {
#embed "../app/finding/facts.js"
};
static const unsigned char app_finding_json_view_js[] = {
#embed "../app/finding/json-view.js"
};
static const unsigned char app_finding_mitre_js[] = {
#embed "../app/finding/mitre.js"
};
static const unsigned char app_finding_sentence_js[] = {
#embed "../app/finding/sentence.js"
};
static const unsigned char app_finding_sequence_view_js[] = {
#embed "../app/finding/sequence-view.js"
};
static const unsigned char app_finding_sequence_js[] = {
#embed "../app/finding/sequence.js"
};
static const unsigned char app_finding_versions_js[] = {
#embed "../app/finding/versions.js"
};
static const unsigned char app_index_html[] = {
#embed "../app/index.html"
};
static const unsigned char app_lib_dom_js[] = {
#embed "../app/lib/dom.js"
};
static const unsigned char app_lib_icons_js[] = {
#embed "../app/lib/icons.js"
};
static const unsigned char app_lib_numbers_js[] = {
#embed "../app/lib/numbers.js"
};
static const unsigned char app_lib_preferences_js[] = {
#embed "../app/lib/preferences.js"
};
static const unsigned char app_lib_text_js[] = {
#embed "../app/lib/text.js"
};
static const unsigned char app_lib_time_js[] = {
#embed "../app/lib/time.js"
};
static const unsigned char app_lib_when_seen_js[] = {
#embed "../app/lib/when-seen.js"
};
static const unsigned char app_main_js[] = {
#embed "../app/main.js"
};
static const unsigned char app_overview_figures_js[] = {
#embed "../app/overview/figures.js"
};
static const unsigned char app_overview_live_view_js[] = {
#embed "../app/overview/live-view.js"
};
static const unsigned char app_overview_panels_js[] = {
#embed "../app/overview/panels.js"
};
static const unsigned char app_overview_questions_js[] = {
#embed "../app/overview/questions.js"
};
static const unsigned char app_overview_table_js[] = {
#embed "../app/overview/table.js"
};
static const unsigned char app_pages_account_js[] = {
#embed "../app/pages/account.js"
};
static const unsigned char app_pages_archive_js[] = {
#embed "../app/pages/archive.js"
};
static const unsigned char app_pages_audit_js[] = {
#embed "../app/pages/audit.js"
};
static const unsigned char app_pages_finding_js[] = {
#embed "../app/pages/finding.js"
};
static const unsigned char app_pages_fleet_js[] = {
#embed "../app/pages/fleet.js"
};
static const unsigned char app_pages_form_js[] = {
#embed "../app/pages/form.js"
};
static const unsigned char app_pages_new_password_js[] = {
#embed "../app/pages/new-password.js"
};
static const unsigned char app_pages_nowhere_js[] = {
#embed "../app/pages/nowhere.js"
};
static const unsigned char app_pages_overview_js[] = {
#embed "../app/pages/overview.js"
};
static const unsigned char app_pages_password_fields_js[] = {
#embed "../app/pages/password-fields.js"
};
static const unsigned char app_pages_reading_page_js[] = {
#embed "../app/pages/reading-page.js"
};
static const unsigned char app_pages_sequences_js[] = {
#embed "../app/pages/sequences.js"
};
static const unsigned char app_pages_setup_js[] = {
#embed "../app/pages/setup.js"
};
static const unsigned char app_pages_sign_in_js[] = {
#embed "../app/pages/sign-in.js"
};
static const unsigned char app_pages_users_js[] = {
#embed "../app/pages/users.js"
};
static const unsigned char app_panels_badges_js[] = {
#embed "../app/panels/badges.js"
};
static const unsigned char app_panels_bars_js[] = {
#embed "../app/panels/bars.js"
};
static const unsigned char app_panels_data_table_js[] = {
#embed "../app/panels/data-table.js"
};
static const unsigned char app_panels_heatmap_js[] = {
#embed "../app/panels/heatmap.js"
};
static const unsigned char app_panels_panel_js[] = {
#embed "../app/panels/panel.js"
};
static const unsigned char app_panels_states_js[] = {
#embed "../app/panels/states.js"
};
static const unsigned char app_query_completion_js[] = {
#embed "../app/query/completion.js"
};
static const unsigned char app_query_compose_js[] = {
#embed "../app/query/compose.js"
};
static const unsigned char app_query_quote_js[] = {
#embed "../app/query/quote.js"
};
static const unsigned char app_shell_js[] = {
#embed "../app/shell.js"
};
static const unsigned char app_state_filters_js[] = {
#embed "../app/state/filters.js"
};
static const unsigned char app_state_router_js[] = {
#embed "../app/state/router.js"
};
static const unsigned char app_theme_js[] = {
#embed "../app/theme.js"
};
#if __has_embed("../vendor/NOTICE.txt")
static const unsigned char vendor________txt[] = {
#embed "../vendor/NOTICE.txt"
};
#endif
#if __has_embed("../vendor/echarts.min.js")
static const unsigned char vendor_echarts_min_js[] = {
#embed "../vendor/echarts.min.js"
};
#endif
#if __has_embed("../vendor/tabulator.min.css")
static const unsigned char vendor_tabulator_min_css[] = {
#embed "../vendor/tabulator.min.css"
};
#endif
#if __has_embed("../vendor/tabulator.min.js")
static const unsigned char vendor_tabulator_min_js[] = {
#embed "../vendor/tabulator.min.js"
};
#endif
#if __has_embed("../vendor/world.json")
static const unsigned char vendor_world_json[] = {
#embed "../vendor/world.json"
};
#endif

static const struct muster_file files[] = {
    {"app/api/activity.js", app_api_activity_js, sizeof app_api_activity_js},
    {"app/api/client.js", app_api_client_js, sizeof app_api_client_js},
    {"app/api/live.js", app_api_live_js, sizeof app_api_live_js},
    {"app/api/session.js", app_api_session_js, sizeof app_api_session_js},
    {"app/charts/donut.js", app_charts_donut_js, sizeof app_charts_donut_js},
    {"app/charts/echarts.js", app_charts_echarts_js, sizeof app_charts_echarts_js},
    {"app/charts/maps.js", app_charts_maps_js, sizeof app_charts_maps_js},
    {"app/charts/sunburst.js", app_charts_sunburst_js, sizeof app_charts_sunburst_js},
    {"app/charts/timeline.js", app_charts_timeline_js, sizeof app_charts_timeline_js},
    {"app/css/base.css", app_css_base_css, sizeof app_css_base_css},
    {"app/css/pages.css", app_css_pages_css, sizeof app_css_pages_css},
    {"app/css/panels.css", app_css_panels_css, sizeof app_css_panels_css},
    {"app/css/shell.css", app_css_shell_css, sizeof app_css_shell_css},
    {"app/css/tokens.css", app_css_tokens_css, sizeof app_css_tokens_css},
    {"app/favicon.svg", app_favicon_svg, sizeof app_favicon_svg},
    {"app/filters/chips.js", app_filters_chips_js, sizeof app_filters_chips_js},
    {"app/filters/filter-bar.js", app_filters_filter_bar_js, sizeof app_filters_filter_bar_js},
    {"app/filters/popover.js", app_filters_popover_js, sizeof app_filters_popover_js},
    {"app/filters/query-box.js", app_filters_query_box_js, sizeof app_filters_query_box_js},
    {"app/filters/saved-searches.js", app_filters_saved_searches_js, sizeof app_filters_saved_searches_js},
    {"app/filters/time-picker.js", app_filters_time_picker_js, sizeof app_filters_time_picker_js},
    {"app/filters/value-picker.js", app_filters_value_picker_js, sizeof app_filters_value_picker_js},
    {"app/finding/console-link.js", app_finding_console_link_js, sizeof app_finding_console_link_js},
    {"app/finding/document-dialog.js", app_finding_document_dialog_js, sizeof app_finding_document_dialog_js},
    {"app/finding/document.js", app_finding_document_js, sizeof app_finding_document_js},
    {"app/finding/facts.js", app_finding_facts_js, sizeof app_finding_facts_js},
    {"app/finding/json-view.js", app_finding_json_view_js, sizeof app_finding_json_view_js},
    {"app/finding/mitre.js", app_finding_mitre_js, sizeof app_finding_mitre_js},
    {"app/finding/sentence.js", app_finding_sentence_js, sizeof app_finding_sentence_js},
    {"app/finding/sequence-view.js", app_finding_sequence_view_js, sizeof app_finding_sequence_view_js},
    {"app/finding/sequence.js", app_finding_sequence_js, sizeof app_finding_sequence_js},
    {"app/finding/versions.js", app_finding_versions_js, sizeof app_finding_versions_js},
    {"app/index.html", app_index_html, sizeof app_index_html},
    {"app/lib/dom.js", app_lib_dom_js, sizeof app_lib_dom_js},
    {"app/lib/icons.js", app_lib_icons_js, sizeof app_lib_icons_js},
    {"app/lib/numbers.js", app_lib_numbers_js, sizeof app_lib_numbers_js},
    {"app/lib/preferences.js", app_lib_preferences_js, sizeof app_lib_preferences_js},
    {"app/lib/text.js", app_lib_text_js, sizeof app_lib_text_js},
    {"app/lib/time.js", app_lib_time_js, sizeof app_lib_time_js},
    {"app/lib/when-seen.js", app_lib_when_seen_js, sizeof app_lib_when_seen_js},
    {"app/main.js", app_main_js, sizeof app_main_js},
    {"app/overview/figures.js", app_overview_figures_js, sizeof app_overview_figures_js},
    {"app/overview/live-view.js", app_overview_live_view_js, sizeof app_overview_live_view_js},
    {"app/overview/panels.js", app_overview_panels_js, sizeof app_overview_panels_js},
    {"app/overview/questions.js", app_overview_questions_js, sizeof app_overview_questions_js},
    {"app/overview/table.js", app_overview_table_js, sizeof app_overview_table_js},
    {"app/pages/account.js", app_pages_account_js, sizeof app_pages_account_js},
    {"app/pages/archive.js", app_pages_archive_js, sizeof app_pages_archive_js},
    {"app/pages/audit.js", app_pages_audit_js, sizeof app_pages_audit_js},
    {"app/pages/finding.js", app_pages_finding_js, sizeof app_pages_finding_js},
    {"app/pages/fleet.js", app_pages_fleet_js, sizeof app_pages_fleet_js},
    {"app/pages/form.js", app_pages_form_js, sizeof app_pages_form_js},
    {"app/pages/new-password.js", app_pages_new_password_js, sizeof app_pages_new_password_js},
    {"app/pages/nowhere.js", app_pages_nowhere_js, sizeof app_pages_nowhere_js},
    {"app/pages/overview.js", app_pages_overview_js, sizeof app_pages_overview_js},
    {"app/pages/password-fields.js", app_pages_password_fields_js, sizeof app_pages_password_fields_js},
    {"app/pages/reading-page.js", app_pages_reading_page_js, sizeof app_pages_reading_page_js},
    {"app/pages/sequences.js", app_pages_sequences_js, sizeof app_pages_sequences_js},
    {"app/pages/setup.js", app_pages_setup_js, sizeof app_pages_setup_js},
    {"app/pages/sign-in.js", app_pages_sign_in_js, sizeof app_pages_sign_in_js},
    {"app/pages/users.js", app_pages_users_js, sizeof app_pages_users_js},
    {"app/panels/badges.js", app_panels_badges_js, sizeof app_panels_badges_js},
    {"app/panels/bars.js", app_panels_bars_js, sizeof app_panels_bars_js},
    {"app/panels/data-table.js", app_panels_data_table_js, sizeof app_panels_data_table_js},
    {"app/panels/heatmap.js", app_panels_heatmap_js, sizeof app_panels_heatmap_js},
    {"app/panels/panel.js", app_panels_panel_js, sizeof app_panels_panel_js},
    {"app/panels/states.js", app_panels_states_js, sizeof app_panels_states_js},
    {"app/query/completion.js", app_query_completion_js, sizeof app_query_completion_js},
    {"app/query/compose.js", app_query_compose_js, sizeof app_query_compose_js},
    {"app/query/quote.js", app_query_quote_js, sizeof app_query_quote_js},
    {"app/shell.js", app_shell_js, sizeof app_shell_js},
    {"app/state/filters.js", app_state_filters_js, sizeof app_state_filters_js},
    {"app/state/router.js", app_state_router_js, sizeof app_state_router_js},
    {"app/theme.js", app_theme_js, sizeof app_theme_js},
#if __has_embed("../vendor/NOTICE.txt")
    {"vendor/NOTICE.txt", vendor________txt, sizeof vendor________txt},
#endif
#if __has_embed("../vendor/echarts.min.js")
    {"vendor/echarts.min.js", vendor_echarts_min_js, sizeof vendor_echarts_min_js},
#endif
#if __has_embed("../vendor/tabulator.min.css")
    {"vendor/tabulator.min.css", vendor_tabulator_min_css, sizeof vendor_tabulator_min_css},
#endif
#if __has_embed("../vendor/tabulator.min.js")
    {"vendor/tabulator.min.js", vendor_tabulator_min_js, sizeof vendor_tabulator_min_js},
#endif
#if __has_embed("../vendor/world.json")
    {"vendor/world.json", vendor_world_json, sizeof vendor_world_json},
#endif
};

const struct muster_file *muster_dashboard(size_t *count) {
  *count = sizeof files / sizeof files[0];
  return files;
}
