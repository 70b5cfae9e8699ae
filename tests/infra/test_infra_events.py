import json

import pytest

from inloop.domain.changes import BOARD as MARK
from inloop.domain.changes import WAKE
from tests.infra.template import Environment, Resource


def source(environment: Environment, words: str) -> Resource:
    return environment.one("AWS::Lambda::EventSourceMapping", words)


def schedules(environment: Environment) -> dict[str, Resource]:
    return {
        it["Properties"]["ScheduleExpression"]: it["Properties"]
        for it in environment.all("AWS::Scheduler::Schedule").values()
    }


def is_dead_letters(target: object) -> bool:
    return "DeadLetters" in json.dumps(target)


ROUTE, BOARD = "FunctionsRouteFunctionDynamoDB", "FunctionsBoardFunctionDynamoDB"


def test_the_stream_has_two_readers_and_the_queue_one(environment: Environment) -> None:
    mappings = environment.all("AWS::Lambda::EventSourceMapping")
    assert len(mappings) == 3
    fed = [json.dumps(each["Properties"]["FunctionName"]) for each in mappings.values()]
    assert sum("FunctionsRouteFunction" in each for each in fed) == 2
    assert sum("FunctionsBoardFunction" in each for each in fed) == 1
    assert (
        source(environment, BOARD)["EventSourceArn"] == source(environment, ROUTE)["EventSourceArn"]
    )


def test_the_stream_wakes_the_router_only_for_items_that_ask_for_it(
    environment: Environment,
) -> None:
    (pattern,) = source(environment, ROUTE)["FilterCriteria"]["Filters"]
    assert json.loads(pattern["Pattern"]) == {
        "dynamodb": {"NewImage": {"wake": {"S": [{"exists": True}]}}}
    }


def test_the_live_board_sees_marked_items_alone(environment: Environment) -> None:
    filters = source(environment, BOARD)["FilterCriteria"]["Filters"]
    assert [json.loads(each["Pattern"]) for each in filters] == [
        {"dynamodb": {"NewImage": {mark: {"S": [{"exists": True}]}}}} for mark in (WAKE, MARK)
    ]


def test_the_live_board_gathers_for_a_second_and_begins_with_what_is_new(
    environment: Environment,
) -> None:
    board = source(environment, BOARD)
    assert board["MaximumBatchingWindowInSeconds"] == 1
    assert board["StartingPosition"] == "LATEST"


@pytest.mark.parametrize("reader", [ROUTE, BOARD])
def test_a_bad_record_does_not_stop_the_stream(environment: Environment, reader: str) -> None:
    stream = source(environment, reader)
    assert stream["BisectBatchOnFunctionError"] is True
    assert stream["MaximumRetryAttempts"] <= 3
    assert stream["MaximumRecordAgeInSeconds"] <= 300
    assert is_dead_letters(stream["DestinationConfig"]["OnFailure"])


def test_one_failed_message_does_not_repeat_its_neighbours(environment: Environment) -> None:
    for words in (ROUTE, "Sqs"):
        assert source(environment, words)["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_a_wake_up_that_keeps_failing_is_set_aside(environment: Environment) -> None:
    redrive = environment.one("AWS::SQS::Queue", "WakeUpsQueue")["RedrivePolicy"]
    assert redrive["maxReceiveCount"] == 3
    assert is_dead_letters(redrive)


def test_a_message_stays_hidden_while_the_router_may_still_work(environment: Environment) -> None:
    hidden = environment.one("AWS::SQS::Queue", "WakeUpsQueue")["VisibilityTimeout"]
    assert hidden >= 6 * environment.function("route")["Timeout"]


def test_on_aws_the_queues_refuse_plain_http(aws: Environment) -> None:
    policies = aws.all("AWS::SQS::QueuePolicy").values()
    assert len(policies) == len(aws.all("AWS::SQS::Queue"))
    for policy in policies:
        (statement,) = policy["Properties"]["PolicyDocument"]["Statement"]
        assert statement["Effect"] == "Deny"
        assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_the_tick_comes_every_minute(environment: Environment) -> None:
    tick = schedules(environment)["rate(1 minute)"]
    assert tick["State"] == "ENABLED"
    assert "FunctionsScheduleFunction" in json.dumps(tick["Target"]["Arn"])


def test_the_report_is_made_at_three_at_night_in_the_networks_zone(
    environment: Environment,
) -> None:
    nightly = schedules(environment)["cron(0 3 * * ? *)"]
    assert nightly["ScheduleExpressionTimezone"] == "Europe/Amsterdam"
    assert "FunctionsReportFunction" in json.dumps(nightly["Target"]["Arn"])


def test_a_schedule_is_hardly_retried_and_its_failures_are_kept(environment: Environment) -> None:
    for schedule in schedules(environment).values():
        assert schedule["Target"]["RetryPolicy"]["MaximumRetryAttempts"] <= 2
        assert is_dead_letters(schedule["Target"]["DeadLetterConfig"])
    for invoke in environment.all("AWS::Lambda::EventInvokeConfig").values():
        assert invoke["Properties"]["MaximumRetryAttempts"] == 0
        assert is_dead_letters(invoke["Properties"]["DestinationConfig"]["OnFailure"])


def test_alarms_are_few_and_each_says_what_it_means(environment: Environment) -> None:
    alarms = [it["Properties"] for it in environment.all("AWS::CloudWatch::Alarm").values()]
    watched = {alarm["MetricName"] for alarm in alarms}
    assert watched == {
        "ApproximateNumberOfMessagesVisible",
        "Errors",
        "Faults",
        "HolidayDaysLeft",
        "IteratorAge",
        "Invocations",
    }
    assert all(alarm["AlarmDescription"] for alarm in alarms)
    assert len(alarms) <= 14


def test_a_tick_that_does_not_come_raises_the_alarm(environment: Environment) -> None:
    missing = environment.one("AWS::CloudWatch::Alarm", "TickMissing")
    assert missing["ComparisonOperator"] == "LessThanThreshold"
    assert missing["TreatMissingData"] == "breaching"


@pytest.mark.parametrize("name", ["Connect", "Message", "Asking"])
def test_a_function_that_answers_its_faults_raises_the_alarm_by_its_own_metric(
    name: str, environment: Environment
) -> None:
    alarm = environment.one("AWS::CloudWatch::Alarm", f"{name}Faults")
    assert (alarm["Namespace"], alarm["MetricName"]) == ("Inloop", "Faults")
    assert alarm["Dimensions"] == [{"Name": "service", "Value": name.lower()}]


def test_holidays_that_run_out_raise_an_alarm_two_months_before(environment: Environment) -> None:
    alarms = (it["Properties"] for it in environment.all("AWS::CloudWatch::Alarm").values())
    (alarm,) = (each for each in alarms if each["MetricName"] == "HolidayDaysLeft")
    assert (alarm["ComparisonOperator"], alarm["Threshold"]) == ("LessThanThreshold", 60)
    assert alarm["Dimensions"] == [{"Name": "service", "Value": "schedule"}]
