"""The store in DynamoDB: three tables, strongly consistent reads, conditional writes.

A failed condition is an answer: the item comes back with it (ReturnValuesOnConditionCheckFailure),
and the same values that made the expression say which rule was not met. TransactionConflict is not
retried by the SDK, so it is here, with full jitter and a bound.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from inloop.adapters.expressions import SHARD, Placeholders, condition_expression, update_expression
from inloop.adapters.keys import (
    DUE_INDEX,
    DUE_SHARDS,
    LAST,
    OVERRIDES,
    PENDING,
    RELEASES,
    STATUSES,
    SUMMARIES,
    WATCHERS,
    Table,
    closings_key,
    day_figures_key,
    due_ref,
    due_shard,
    key_of,
    place_key,
    quarters_key,
    queue_key,
    reach_key,
    region_key,
    service_key,
    staff_key,
    statements_key,
)
from inloop.adapters.values import item_from_wire, item_to_wire
from inloop.domain.changes import Change, Check, Delete, Put, Update, apply
from inloop.domain.conditions import Item, unmet
from inloop.domain.refs import Ref, WaitingRef
from inloop.domain.time import Moment
from inloop.ports.store import Busy, Declined, RegionStaff, Unmet, Written

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

CONFLICT_TRIES = 6
"""Attempts of one transaction; at the pace of a region's claims two are nearly always enough."""

CONFLICT_PAUSE_SECONDS = 0.02
"""Upper bound of the first pause; it doubles with each try, and the pause is drawn below it."""

_THROTTLED = frozenset(
    {
        "ProvisionedThroughputExceededException",
        "ThrottlingException",
        "RequestLimitExceeded",
        "TransactionInProgressException",
        "TransactionConflictException",
    }
)


@dataclass(frozen=True, slots=True)
class Tables:
    """The names of the tables in this environment."""

    live: str = ""
    directory: str = ""
    ledger: str = ""

    def name(self, table: Table) -> str:
        """The table's name."""
        found: str = getattr(self, table)
        return found


@dataclass(frozen=True, slots=True)
class DynamoStore:
    """Store on a client. `pause` waits up to so many seconds, drawn at random: full jitter."""

    client: "DynamoDBClient"
    tables: Tables
    pause: Callable[[float], None]

    def read(self, ref: Ref) -> Item:
        """One item, strongly consistent."""
        answer = self.client.get_item(**self._at(ref), ConsistentRead=True)
        return item_from_wire(answer.get("Item", {}))

    def read_many(self, refs: Sequence[Ref]) -> tuple[Item, ...]:
        """Up to a hundred items of one table, in the order asked."""
        if not refs:
            return ()
        table = self.tables.name(key_of(refs[0]).table)
        found: dict[tuple[str, str], Item] = {}
        asked: Any = {table: {"Keys": [self._at(each)["Key"] for each in refs]}}
        asked[table]["ConsistentRead"] = True
        while asked:
            answer = self.client.batch_get_item(RequestItems=asked)
            for each in answer["Responses"].get(table, []):
                found[each["pk"]["S"], each["sk"]["S"]] = item_from_wire(each)
            asked = answer.get("UnprocessedKeys")
        keys = [key_of(each) for each in refs]
        return tuple(found.get((key.pk, key.sk), {}) for key in keys)

    def write(self, change: Change) -> Written | Declined:
        """One request: PutItem, UpdateItem or DeleteItem."""
        request = self._request(change)
        try:
            match change:
                case Put():
                    self.client.put_item(**request)
                    return Written(apply(change, {}))
                case Update():
                    after = self.client.update_item(**request, ReturnValues="ALL_NEW")
                    return Written(item_from_wire(after["Attributes"]))
                case Delete():
                    gone = self.client.delete_item(**request, ReturnValues="ALL_OLD")
                    return Written(item_from_wire(gone.get("Attributes", {})))
                case Check():
                    raise NotImplementedError("a check alone writes nothing")
        except ClientError as error:
            return self._declined_alone(change, error)

    def _declined_alone(self, change: Change, error: ClientError) -> Declined:
        code = error.response["Error"]["Code"]
        if code == "ConditionalCheckFailedException":
            return Declined((self._unmet(change, error.response.get("Item")),))
        if code in _THROTTLED:
            raise Busy from None
        raise error

    @staticmethod
    def _unmet(change: Change, wired: Any) -> Unmet:  # noqa: ANN401 - as the SDK gives it
        item = item_from_wire(wired) if wired else {}
        return Unmet(change.ref, unmet(change.rules, item), item)

    def commit(self, changes: Sequence[Change]) -> Declined | None:
        """One TransactWriteItems, made again while only conflicts stood in its way."""
        items = [self._in_transaction(each) for each in changes]
        for tried in range(CONFLICT_TRIES):
            try:
                self.client.transact_write_items(TransactItems=items)
            except ClientError as error:
                declined = self._declined_together(changes, error)
                if declined is not None:
                    return declined
            else:
                return None
            self.pause(CONFLICT_PAUSE_SECONDS * 2**tried)
        raise Busy

    def _declined_together(self, changes: Sequence[Change], error: ClientError) -> Declined | None:
        """Which rules broke; None when nothing but contention did. Anything else is an error.

        CancellationReasons come in the order of the items, "None" for the innocent.
        """
        code = error.response["Error"]["Code"]
        if code in _THROTTLED:
            return None
        if code != "TransactionCanceledException":
            raise error
        reasons: Any = error.response["CancellationReasons"]
        failed = [
            self._unmet(change, reason.get("Item"))
            for change, reason in zip(changes, reasons, strict=True)
            if reason.get("Code") == "ConditionalCheckFailed"
        ]
        if failed:
            return Declined(tuple(failed))
        known = {"None", None, "TransactionConflict", "ThrottlingError"}
        if {reason.get("Code") for reason in reasons} <= known:
            return None
        raise error

    def _in_transaction(self, change: Change) -> Any:  # noqa: ANN401 - as the SDK wants it
        verb = {Put: "Put", Update: "Update", Delete: "Delete", Check: "ConditionCheck"}
        request = self._request(change)
        return {verb[type(change)]: request}

    def _request(self, change: Change) -> dict[str, Any]:
        said = Placeholders()
        request = self._at(change.ref)
        match change:
            case Put():
                key = request.pop("Key")
                request["Item"] = item_to_wire(self._whole(change)) | key
            case Update():
                request["UpdateExpression"] = update_expression(change, said)
            case Delete() | Check():
                pass
        if change.rules:
            request["ConditionExpression"] = condition_expression(change.rules, said)
            request["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
        return request | said.request()

    @staticmethod
    def _whole(change: Put) -> Item:
        item = apply(change, {})
        return item | {SHARD: due_shard(change.ref)} if "due_at" in item else item

    def _at(self, ref: Ref) -> dict[str, Any]:
        key = key_of(ref)
        return {
            "TableName": self.tables.name(key.table),
            "Key": {"pk": {"S": key.pk}, "sk": {"S": key.sk}},
        }

    def waiting(
        self, region: str, *, most: int, beyond: WaitingRef | None = None
    ) -> tuple[Item, ...]:
        """One query of a queue; places sort by their waiting time."""
        request: dict[str, Any] = {}
        if beyond is not None:
            request["ExclusiveStartKey"] = {
                "pk": {"S": queue_key(region)},
                "sk": {"S": place_key(beyond)},
            }
        return self._query("live", queue_key(region), Limit=most, **request)[:most]

    def staff(self, region: str) -> RegionStaff:
        """One query: presences and guests share the region's partition."""
        items = self._query("live", region_key(region))
        return RegionStaff(
            presences=tuple(each for each in items if "operator" in each),
            guests=next((each for each in items if "version" in each), {}),
        )

    def due(self, now: Moment, *, most: int) -> tuple[Ref, ...]:
        """One query a shard of the sparse index."""
        refs: list[Ref] = []
        for shard in range(DUE_SHARDS):
            answer = self.client.query(
                TableName=self.tables.live,
                IndexName=DUE_INDEX,
                KeyConditionExpression="#shard = :shard AND #due <= :now",
                ExpressionAttributeNames={"#shard": SHARD, "#due": "due_at"},
                ExpressionAttributeValues={":shard": {"S": str(shard)}, ":now": {"N": str(now)}},
                Limit=most,
            )
            refs += [due_ref(each["pk"]["S"], each["sk"]["S"]) for each in answer["Items"]]
        return tuple(refs)

    def overrides(self) -> tuple[Item, ...]:
        """One query: all of them share a partition."""
        return self._query("live", OVERRIDES)

    def employed(self, region: str) -> tuple[Item, ...]:
        """One query of the directory."""
        return self._query("directory", staff_key(region))

    def pending(self) -> tuple[Item, ...]:
        """One query of the directory."""
        return self._query("directory", PENDING)

    def statuses(self) -> tuple[Item, ...]:
        """One query: all of them share a partition."""
        return self._query("live", STATUSES)

    def summaries(self) -> tuple[Item, ...]:
        """One query: all of them share a partition."""
        return self._query("live", SUMMARIES)

    def watching(self) -> tuple[Item, ...]:
        """One query: all of them share a partition."""
        return self._query("live", WATCHERS)

    def service_records(self, date: str) -> tuple[Item, ...]:
        """Every page of a day's partition."""
        return self._query("ledger", service_key(date))

    def reach_records(self, month: str) -> Iterator[Item]:
        """A month's partition, a page at a time."""
        return self._pages("ledger", reach_key(month))

    def quarters(self, date: str) -> tuple[Item, ...]:
        """Every page of a day's partition."""
        return self._query("ledger", quarters_key(date))

    def day_figures(self, region: str, first: str, last: str) -> tuple[Item, ...]:
        """One range of the region's partition."""
        return tuple(self._pages("ledger", day_figures_key(region), between=(first, last)))

    def closings(self, month: str) -> tuple[Item, ...]:
        """One query of the ledger."""
        return self._query("ledger", closings_key(month))

    def releases(self) -> tuple[Item, ...]:
        """One query of the ledger."""
        return self._query("ledger", RELEASES)

    def statements(self, region: str, month: str = "") -> tuple[Item, ...]:
        """One range of the region's partition."""
        versions = (month, month + LAST) if month else None
        return tuple(self._pages("ledger", statements_key(region), between=versions))

    def _query(self, table: Table, pk: str, **request: Any) -> tuple[Item, ...]:  # noqa: ANN401
        """All pages, unless a limit is asked for."""
        found: list[Item] = []
        for each in self._pages(table, pk, **request):
            found.append(each)
            if len(found) == request.get("Limit"):
                break
        return tuple(found)

    def _pages(
        self,
        table: Table,
        pk: str,
        *,
        between: tuple[str, str] | None = None,
        **request: Any,  # noqa: ANN401 - as the SDK wants it
    ) -> Iterator[Item]:
        """Item by item, a page when the one before is used up."""
        condition, values = "pk = :pk", {":pk": {"S": pk}}
        if between is not None:
            condition += " AND sk BETWEEN :first AND :last"
            values |= {":first": {"S": between[0]}, ":last": {"S": between[1]}}
        while True:
            answer = self.client.query(
                TableName=self.tables.name(table),
                KeyConditionExpression=condition,
                ExpressionAttributeValues=values,
                ConsistentRead=True,
                **request,
            )
            yield from map(item_from_wire, answer["Items"])
            last = answer.get("LastEvaluatedKey")
            if last is None:
                return
            request["ExclusiveStartKey"] = last
