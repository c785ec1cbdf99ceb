#!/usr/bin/env python3
"""Writes the dashboards. Without arguments into dashboards/, with --check it only tells whether they are up to date.

A panel is a title, what it tells, its queries and a unit; where it stands follows from its place in the list.
M stands for the matchers of the dashboard's variables.
"""
import json
import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent / "dashboards"
WIDTH = 24
M = 'job=~"$job", instance=~"$instance"'
SHORT = 'uri!~".*/stream|/v1/imports|/v1/organisation/.*"'
SOURCE = {"type": "prometheus", "uid": "${datasource}"}
GREEN, YELLOW, RED, BLUE = "green", "yellow", "red", "blue"


def q(expr, legend="__auto", table=False):
    """A query; M and SHORT are filled in, instant for a table."""
    target = {"datasource": SOURCE, "expr": expr.replace("{M", "{" + M), "legendFormat": legend,
              "editorMode": "code", "range": not table, "instant": table}
    return target | ({"format": "table"} if table else {})


def rate(metric, by="job", more=""):
    return f"sum by ({by}) (rate({metric}{{M{more}}}[$__rate_interval]))"


def increase(metric, by="", more=""):
    of = f"sum by ({by}) " if by else "sum"
    return f"{of}(increase({metric}{{M{more}}}[$__range]))"


def quantile(share, metric, by="", more=""):
    labels = f"le, {by}" if by else "le"
    return f"histogram_quantile({share}, {rate(metric + '_bucket', labels, more)})"


def steps(*colours):
    """Colours from below: a colour, then pairs of the value from which the next one holds."""
    first, rest = colours[0], colours[1:]
    pairs = zip(rest[::2], rest[1::2])
    return [{"color": first, "value": None}] + [{"color": colour, "value": value} for value, colour in pairs]


def to(kind, title, url=""):
    return {"type": kind, "title": title, "url": url, "tags": ["rapport"] if kind == "dashboards" else [], "icon": "",
            "tooltip": "", "asDropdown": False, "includeVars": False, "keepTime": True, "targetBlank": False}


def panel(kind, title, tells, queries, unit="short", width=6, height=5, thresholds=None, link=None, **more):
    queries = [queries] if isinstance(queries, dict) else queries
    defaults = {"unit": unit, "color": {"mode": "thresholds" if kind in ("stat", "gauge") else "palette-classic"},
                "thresholds": {"mode": "absolute", "steps": thresholds or steps(BLUE)}, "mappings": []}
    options = {
        "stat": {"colorMode": "background", "graphMode": "none", "justifyMode": "auto", "orientation": "auto",
                 "textMode": "auto", "wideLayout": True,
                 "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False}},
        "gauge": {"orientation": "auto", "showThresholdLabels": False, "showThresholdMarkers": True,
                  "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False}},
        "timeseries": {"legend": {"displayMode": "list", "placement": "bottom", "showLegend": True, "calcs": []},
                       "tooltip": {"mode": "multi", "sort": "desc"}},
        "table": {"showHeader": True, "cellHeight": "sm"},
    }[kind]
    if kind == "timeseries":
        defaults["custom"] = {"drawStyle": "line", "fillOpacity": 10, "lineWidth": 1, "showPoints": "never",
                              "thresholdsStyle": {"mode": "line" if thresholds else "off"}}
        defaults["min"] = more.pop("minimum", 0)
    for name in ("noValue", "min", "max", "mappings"):
        if name in more:
            defaults[name] = more.pop(name)
    overrides = more.pop("overrides", [])
    made = {"type": kind, "title": title, "description": tells, "datasource": SOURCE,
            "targets": [query | {"refId": chr(ord("A") + i)} for i, query in enumerate(queries)],
            "fieldConfig": {"defaults": defaults, "overrides": overrides}, "options": options, "_size": (width, height)}
    if link:
        made["links"] = [to("link", link[0], f"/d/{link[1]}?${{datasource:queryparam}}&${{__url_time_range}}")]
    return made | more


def row(title):
    return {"type": "row", "title": title, "collapsed": False, "panels": [], "_size": (WIDTH, 1)}


def place(panels):
    """From left to right, a new line when there is no room."""
    x = y = tallest = 0
    for number, one in enumerate(panels, 1):
        width, height = one.pop("_size")
        if x + width > WIDTH:
            x, y, tallest = 0, y + tallest, 0
        one |= {"id": number, "gridPos": {"x": x, "y": y, "w": width, "h": height}}
        x, tallest = x + width, max(tallest, height)
    return panels


def variable(name, query):
    return {"type": "query", "name": name, "label": name.capitalize(), "datasource": SOURCE, "query": query,
            "refresh": 2, "sort": 1, "multi": True, "includeAll": True, "allValue": ".+",
            "hide": 0, "skipUrlSync": False, "regex": "", "options": [],
            "current": {"selected": True, "text": ["All"], "value": ["$__all"]}}


def dashboard(uid, title, tells, panels, jobs, since="now-30m", refresh="10s"):
    return {
        "uid": uid, "title": title, "description": tells, "tags": ["rapport"], "schemaVersion": 41, "version": 1,
        "editable": False, "graphTooltip": 1, "refresh": refresh, "timezone": "browser", "weekStart": "",
        "fiscalYearStartMonth": 0, "liveNow": False, "preload": False, "annotations": {"list": []},
        "time": {"from": since, "to": "now"}, "timepicker": {},
        "links": [to("dashboards", "Rapport")],
        "templating": {"list": [
            {"type": "datasource", "name": "datasource", "label": "Data source", "query": "prometheus", "refresh": 1,
             "regex": "", "hide": 0, "includeAll": False, "multi": False, "skipUrlSync": False, "options": [],
             "current": {"selected": False, "text": "Prometheus", "value": "prometheus"}},
            variable("job", f'label_values(up{{job=~"{jobs}"}}, job)'),
            variable("instance", 'label_values(up{job=~"$job"}, instance)')]},
        "panels": place(panels),
    }


ALL = "(contacts|interactions|recommendations)-service"
UP = [{"type": "value", "options": {"0": {"text": "DOWN", "color": RED, "index": 0},
                                    "1": {"text": "UP", "color": GREEN, "index": 1}}}]
SHOWN = [{"type": "value", "options": {"0": {"text": "shown", "color": GREEN, "index": 0},
                                       "1": {"text": "suppressed", "color": YELLOW, "index": 1}}}]
REQUESTS = "http_server_requests_seconds"
FAILED = (f'(sum by (job) (rate({REQUESTS}_count{{M, status=~"5.."}}[$__rate_interval]))'
          f' or 0 * {rate(REQUESTS + "_count")}) / {rate(REQUESTS + "_count")}')
PIPELINE = ("Pipeline", "rapport-pipeline")
HEALTH = ("Service health", "rapport-health")
SECONDS = steps(GREEN, 10, YELLOW, 60, RED)

glance = dashboard(
    "rapport-glance", "Rapport at a glance", "Is it up, is it fast, is anything stuck, are people being warned?", [
        row("Is it up?"),
        panel("stat", "Services", "Whether each service answers its scrape.", q("min by (job) (up{M})", "{{job}}"),
              "none", 12, 4, steps(RED, 1, GREEN), HEALTH, mappings=UP),
        panel("stat", "Failed requests", "Share of requests that ended in a 5xx. The objective is 0.1 %.",
              q(FAILED, "{{job}}"), "percentunit", 12, 4, steps(GREEN, 0.001, YELLOW, 0.01, RED), HEALTH, noValue="no requests"),
        row("Is it fast?"),
        panel("gauge", "Answered in 0.5 s", "Share of requests answered within half a second, all services together, "
              "without streams, imports and figures of the organisation. The objective is 99 %.",
              q(f'sum(rate({REQUESTS}_bucket{{M, le="0.5", {SHORT}}}[$__rate_interval]))'
                f' / sum(rate({REQUESTS}_count{{M, {SHORT}}}[$__rate_interval]))', "answered in 0.5 s"),
              "percentunit", 6, 6, steps(RED, 0.95, YELLOW, 0.99, GREEN), HEALTH, min=0, max=1),
        panel("timeseries", "Requests", "Requests in a second.", q(rate(REQUESTS + "_count"), "{{job}}"), "reqps", 9, 6),
        panel("timeseries", "From recording to balance", "How long it takes until balances have what somebody "
              "recorded: half of it, and all but one in a hundred.",
              [q(quantile(0.5, "rapport_recording_to_balance_seconds"), "half"),
               q(quantile(0.99, "rapport_recording_to_balance_seconds"), "99 %")], "s", 9, 6, steps(GREEN, 1, RED), PIPELINE),
        row("Is anything stuck?"),
        panel("stat", "Outbox", "How long the oldest event has waited to be sent to Kafka.",
              q("max by (job) (rapport_outbox_oldest_age_seconds{M})", "{{job}}"), "s", 9, 4, SECONDS, PIPELINE),
        panel("stat", "Consumers", "How far the services are behind the topics that they read.",
              q("max by (job) (rapport_inbox_lag_seconds{M})", "{{job}}"), "s", 6, 4, SECONDS, PIPELINE),
        panel("stat", "Due ties", "How long the oldest tie has waited to be looked at: as long, nobody is warned.",
              q("max(rapport_ties_due_oldest_age_seconds{M})", "oldest due tie"), "s", 3, 4,
              steps(GREEN, 60, YELLOW, 300, RED), PIPELINE),
        panel("stat", "Dead letters", "Records that could not be read, in the time shown.",
              q(increase("rapport_inbox_dead_letters_total"), "dead letters"), "short", 3, 4, steps(GREEN, 0.5, RED), PIPELINE),
        panel("stat", "Failed imports", "Imports that ended without being applied, in the time shown.",
              q(increase("rapport_imports_total", more=', status="failed"'), "failed imports"), "short", 3, 4,
              steps(GREEN, 0.5, RED), PIPELINE),
        row("Are people being warned?"),
        panel("stat", "Warnings raised", "In the time shown.", q(increase("rapport_warnings_raised_total"), "raised"),
              "short", 4, 5),
        panel("stat", "Warnings cleared", "In the time shown.", q(increase("rapport_warnings_cleared_total"), "cleared"),
              "short", 4, 5),
        panel("stat", "Recommendations issued", "In the time shown.",
              q(increase("rapport_recommendations_issued_total"), "issued"), "short", 4, 5),
        panel("timeseries", "Warnings raised, by type", "Over each step of the graph.",
              q('sum by (type) (increase(rapport_warnings_raised_total{M}[$__rate_interval]))', "{{type}}"), "short", 12, 5,
              link=("Relationship health", "rapport-relationships")),
    ], ALL)

pipeline = dashboard(
    "rapport-pipeline", "Pipeline", "What happens to a fact: REST, outbox, Kafka, ledger, warnings, webhooks.", [
        row("REST"),
        panel("timeseries", "Requests that change something", "POST, PUT, PATCH and DELETE that were accepted, in a second.",
              q(rate(REQUESTS + "_count", more=', method=~"POST|PUT|PATCH|DELETE", status=~"2.."'), "{{job}}"), "reqps", 8, 7),
        panel("timeseries", "Interactions recorded", "In a second, by whom: people one by one, or imports.",
              q(rate("rapport_interactions_recorded_total", "by"), "{{by}}"), "ops", 8, 7),
        panel("timeseries", "Lines of imports", "In a second, by what became of them.",
              q(rate("rapport_import_lines_total", "result"), "{{result}}"), "ops", 8, 7),
        panel("stat", "Imports", "That came to each status, in the time shown.",
              q(increase("rapport_imports_total", "status"), "{{status}}"), "short", 24, 4),
        row("Outbox"),
        panel("timeseries", "Events sent to Kafka", "In a second, by topic.",
              q(rate("rapport_outbox_relayed_total", "topic"), "{{topic}}"), "ops", 8, 7),
        panel("timeseries", "Waiting events", "Counted up to 10,000.",
              q("max by (job) (rapport_outbox_pending{M})", "{{job}}"), "short", 8, 7, steps(GREEN, 10000, RED)),
        panel("timeseries", "Age of the oldest waiting event", "Over 30 s is an alert: the relay does not run, or Kafka does "
              "not take its events.", q("max by (job) (rapport_outbox_oldest_age_seconds{M})", "{{job}}"), "s", 8, 7,
              steps(GREEN, 30, RED)),
        row("Kafka"),
        panel("timeseries", "Records read", "In a second, by service and consumer.",
              q(rate("kafka_consumer_fetch_manager_records_consumed_total", "job, client_id"), "{{job}} {{client_id}}"),
              "ops", 8, 7),
        panel("timeseries", "Records behind", "Sent and not applied.",
              q("max by (job, topic) (rapport_inbox_lag_records{M})", "{{job}} {{topic}}"), "short", 8, 7),
        panel("timeseries", "Seconds behind", "Since the oldest record was sent that is not applied. Over 60 s is an alert.",
              q("max by (job, topic) (rapport_inbox_lag_seconds{M})", "{{job}} {{topic}}"), "s", 8, 7, steps(GREEN, 60, RED)),
        panel("stat", "Dead letters", "Records that could not be read, in the time shown, by topic.",
              q(increase("rapport_inbox_dead_letters_total", "topic"), "{{topic}}"), "short", 12, 4, steps(GREEN, 0.5, RED)),
        panel("stat", "Ignored events", "Of a kind that this release does not know, in the time shown, by topic.",
              q(increase("rapport_inbox_ignored_total", "topic"), "{{topic}}"), "short", 12, 4, steps(GREEN, 0.5, YELLOW)),
        row("Ledger"),
        panel("timeseries", "Entries", "In a second: those that changed the ledger, and those that it had already.",
              q(rate("rapport_ledger_entries_total", "result"), "{{result}}"), "ops", 8, 7),
        panel("timeseries", "From recording to balance", "Of what people recorded, without imports and rebuilds.",
              [q(quantile(share, "rapport_recording_to_balance_seconds"), legend)
               for share, legend in ((0.5, "half"), (0.95, "95 %"), (0.99, "99 %"))], "s", 8, 7, steps(GREEN, 1, RED)),
        panel("timeseries", "Due ties", "That wait to be looked at, counted up to 10,000.",
              q("max(rapport_ties_due{M})", "due ties"), "short", 8, 7),
        row("Warnings"),
        panel("timeseries", "Age of the oldest due tie", "Over 5 min is an alert: nobody is warned.",
              q("max(rapport_ties_due_oldest_age_seconds{M})", "oldest due tie"), "s", 8, 7, steps(GREEN, 300, RED)),
        panel("timeseries", "Warnings raised", "Over each step of the graph, by type.",
              q('sum by (type) (increase(rapport_warnings_raised_total{M}[$__rate_interval]))', "{{type}}"), "short", 8, 7),
        panel("timeseries", "Warnings cleared", "Over each step of the graph, by type.",
              q('sum by (type) (increase(rapport_warnings_cleared_total{M}[$__rate_interval]))', "{{type}}"), "short", 8, 7),
        row("Webhooks"),
        panel("timeseries", "Attempts", "In a second, by what became of them.",
              q(rate("rapport_webhook_deliveries_total", "outcome"), "{{outcome}}"), "ops", 6, 7),
        panel("timeseries", "Duration of attempts", "Until the status of the target's answer; a target has 15 s. 0 while "
              "nothing is sent.",
              [q(f'{quantile(share, "rapport_webhook_delivery_seconds")} >= 0'
                 f' or 0 * sum(rate(rapport_webhook_delivery_seconds_count{{M}}[$__rate_interval]))', legend)
               for share, legend in ((0.5, "half"), (0.95, "95 %"))], "s", 6, 7),
        panel("timeseries", "Waiting deliveries", "Now, or for their next attempt.",
              q("max(rapport_webhook_pending{M})", "waiting"), "short", 6, 7),
        panel("timeseries", "Age of the oldest overdue delivery", "That could be sent now, to a target that answers. Over "
              "2 min is an alert.", q("max(rapport_webhook_overdue_age_seconds{M})", "overdue"), "s", 6, 7,
              steps(GREEN, 120, RED)),
        panel("stat", "Subscriptions", "By state; a failing one is active, and its target does not answer.",
              q("max by (state) (rapport_webhook_subscriptions{M})", "{{state}}"), "short", 24, 4),
    ], ALL)

OPERATION = "{{method}} {{uri}}"
health = dashboard(
    "rapport-health", "Service health", "Each operation's rate, errors and duration; memory, garbage, threads and connections.", [
        row("Operations"),
        panel("timeseries", "Rate", "Requests in a second, by operation.",
              q(rate(REQUESTS + "_count", "method, uri"), OPERATION), "reqps", 8, 9),
        panel("timeseries", "Errors", "Requests in a second that were not answered with success, by operation and status.",
              [q(rate(REQUESTS + "_count", "method, uri, status", ', status=~"[45].."'), OPERATION + " {{status}}"),
               q(rate(REQUESTS + "_count", more=', status=~"[45].."') + " or 0 * " + rate(REQUESTS + "_count"),
                 "{{job}} in all")], "reqps", 8, 9),
        panel("timeseries", "Duration", "All but one request in twenty are answered within this time, by operation.",
              q(quantile(0.95, REQUESTS, "method, uri"), OPERATION), "s", 8, 9, steps(GREEN, 0.5, RED)),
        panel("timeseries", "Failed requests", "Share of 5xx. The objective is 0.1 %.", q(FAILED, "{{job}}"), "percentunit", 8, 6,
              steps(GREEN, 0.001, RED)),
        panel("timeseries", "Mean duration", "By service, without streams.",
              q(f'sum by (job) (rate({REQUESTS}_sum{{M, {SHORT}}}[$__rate_interval]))'
                f' / sum by (job) (rate({REQUESTS}_count{{M, {SHORT}}}[$__rate_interval]))', "{{job}}"), "s", 8, 6),
        panel("timeseries", "Requests at once", "Being answered now.",
              q("sum by (job) (http_server_active_requests{M})", "{{job}}"), "short", 8, 6),
        row("Java"),
        panel("timeseries", "Heap", "Share of the largest heap that is used.",
              q('sum by (instance) (jvm_memory_used_bytes{M, area="heap"})'
                ' / sum by (instance) (jvm_memory_max_bytes{M, area="heap"})', "{{instance}}"),
              "percentunit", 6, 7, steps(GREEN, 0.9, RED)),
        panel("timeseries", "Garbage collection", "Share of time in which everything stood still for it.",
              q(rate("jvm_gc_pause_seconds_sum", "instance"), "{{instance}}"), "percentunit", 6, 7, steps(GREEN, 0.1, RED)),
        panel("timeseries", "Processor", "Share of the machine's processors that the service uses.",
              q("max by (instance) (process_cpu_usage{M})", "{{instance}}"), "percentunit", 6, 7),
        panel("timeseries", "Threads", "Alive.", q("max by (instance) (jvm_threads_live_threads{M})", "{{instance}}"), "short", 6, 7),
        row("Database"),
        panel("timeseries", "Connections", "In use and idle, of at most 20.",
              [q("sum by (instance) (agroal_active_count{M})", "{{instance}} in use"),
               q("sum by (instance) (agroal_available_count{M})", "{{instance}} idle")], "short", 8, 7, steps(GREEN, 20, RED)),
        panel("timeseries", "Threads that wait for a connection", "Any for long is an alert.",
              q("max by (instance) (agroal_awaiting_count{M})", "{{instance}}"), "short", 8, 7, steps(GREEN, 1, RED)),
        panel("timeseries", "Connections taken", "In a second.",
              q(rate("agroal_acquire_count_total", "instance"), "{{instance}}"), "ops", 8, 7),
        row("Process"),
        panel("stat", "Running since", "When each instance started.",
              q("1000 * max by (instance) (process_start_time_seconds{M})", "{{instance}}"), "dateTimeFromNow", 12, 4),
        panel("timeseries", "Open files", "Files and connections.",
              q("max by (instance) (process_files_open_files{M})", "{{instance}}"), "short", 12, 6),
    ], ALL)

ORG = "rapport_organisation_"
HIDDEN = "suppressed"
relationships = dashboard(
    "rapport-relationships", "Relationship health of the organisation",
    "Give and take in the last six whole months, as an analyst may see it. What is about fewer than five people is "
    "suppressed; nothing here is about a person.", [
        row("Give and take"),
        panel("stat", "Figures", "All figures are suppressed when a month had one to four active people.",
              q(f"max({ORG}suppressed{{M}})", "figures"), "none", 4, 5, steps(GREEN, 1, YELLOW), mappings=SHOWN),
        panel("gauge", "Answered ties", "Share of ties that are answered by one back.",
              q(f'max({ORG}reciprocity_ratio{{M, measure="binary"}})', "answered"), "percentunit", 5, 5,
              steps(RED, 0.2, YELLOW, 0.5, GREEN), min=0, max=1, noValue=HIDDEN),
        panel("gauge", "Value that comes back", "Share of what is given that comes back.",
              q(f'max({ORG}reciprocity_ratio{{M, measure="weighted"}})', "comes back"), "percentunit", 5, 5,
              steps(RED, 0.2, YELLOW, 0.5, GREEN), min=0, max=1, noValue=HIDDEN),
        panel("stat", "Circle breadth", "How many people a person gives to, on average.",
              q(f"max({ORG}ties{{M}}) / max({ORG}people{{M}})", "people"), "short", 5, 5, steps(YELLOW, 2, GREEN), noValue=HIDDEN),
        panel("stat", "Giving spread", "Gini coefficient: 0 all give alike, towards 1 one gives all.",
              q(f"max({ORG}giving_gini{{M}})", "Gini"), "percentunit", 5, 5,
              steps(GREEN, 0.4, YELLOW, 0.6, RED), noValue=HIDDEN),
        panel("timeseries", "Reciprocity", "By measure: answered ties, the same beyond chance, and value that comes back.",
              q(f"max by (measure) ({ORG}reciprocity_ratio{{M}})", "{{measure}}"), "percentunit", 12, 7, minimum=-1),
        panel("timeseries", "People and ties", "People with at least one tie, ties, and the interactions behind them.",
              [q(f"max({ORG}{what}{{M}})", what) for what in ("people", "ties", "interactions")], "short", 12, 7),
        row("Departments"),
        panel("table", "Departments", "Suppressed ones have no figures. E-I index: -1 all ties within, 1 all across.",
              [q(f"max by (department) ({ORG}department_{what}{{M}})", what, True)
               for what in ("suppressed", "people", "reciprocity_ratio", "ei_index")], "short", 16, 8,
              noValue="", transformations=[
                  {"id": "merge", "options": {}},
                  {"id": "organize", "options": {"excludeByName": {"Time": True}, "renameByName": {
                      "department": "Department", "Value #A": "Figures", "Value #B": "People",
                      "Value #C": "Answered ties", "Value #D": "E-I index"}}}],
              overrides=[
                  {"matcher": {"id": "byName", "options": "Figures"}, "properties": [{"id": "mappings", "value": SHOWN}]},
                  {"matcher": {"id": "byName", "options": "Answered ties"},
                   "properties": [{"id": "unit", "value": "percentunit"}]},
                  {"matcher": {"id": "byName", "options": "E-I index"}, "properties": [{"id": "decimals", "value": 2}]}]),
        panel("stat", "Suppressed departments", "Of all departments of the directory.",
              [q(f"max({ORG}suppressed_departments{{M}})", "suppressed"), q(f"max({ORG}departments{{M}})", "all")],
              "short", 8, 4),
        panel("stat", "Taken", "Every hour, and more often after a start.",
              q(f"1000 * max({ORG}refreshed_timestamp_seconds{{M}})", "figures"), "dateTimeFromNow", 8, 4),
        row("Warnings and recommendations"),
        panel("timeseries", "Warnings raised, by type", "Over each step of the graph.",
              q('sum by (type) (increase(rapport_warnings_raised_total{M}[$__rate_interval]))', "{{type}}"), "short", 8, 8),
        panel("timeseries", "Warnings cleared, by reason", "Over each step of the graph: repaired by what people did, or faded.",
              q('sum by (because) (increase(rapport_warnings_cleared_total{M}[$__rate_interval]))', "{{because}}"), "short", 8, 8),
        panel("timeseries", "Recommendations", "Over each step of the graph, by what became of them.",
              [q(f"sum(increase(rapport_recommendations_{fate}_total{{M}}[$__rate_interval]))", fate)
               for fate in ("issued", "accepted", "completed", "dismissed", "snoozed")], "short", 8, 8),
        panel("stat", "Warnings raised", "In the time shown, by type.",
              q(increase("rapport_warnings_raised_total", "type"), "{{type}}"), "short", 24, 5),
        panel("stat", "Recommendations issued", "In the time shown, by type.",
              q(increase("rapport_recommendations_issued_total", "type"), "{{type}}"), "short", 24, 5),
    ], "recommendations-service", "now-24h", "1m")


def main():
    stale = []
    for made in (glance, pipeline, health, relationships):
        file = FOLDER / (made["uid"] + ".json")
        text = json.dumps(made, indent=2, ensure_ascii=False) + "\n"
        if not file.exists() or file.read_text() != text:
            stale.append(file.name)
            if "--check" not in sys.argv:
                file.write_text(text)
    if "--check" in sys.argv and stale:
        sys.exit("not what dashboards.py writes: " + ", ".join(stale))


if __name__ == "__main__":
    main()
