package io.rapport.recommendations.ledger;

import io.rapport.events.Coded;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import io.rapport.events.Party;
import io.rapport.events.PartyType;
import io.rapport.recommendations.core.reciprocity.Direction;
import io.rapport.recommendations.core.reciprocity.Exchange;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;

/** Reads the column {@code facts} of entries, one behind the other. */
final class EntryReader {
    /** From the end of the counterparty's id to its type. */
    private static final int TYPE_AFTER_ID = 28;

    private static final Party NOBODY = Party.person(new UUID(0, 0));
    private static final Instant EPOCH_OF_POSTGRES = Instant.parse("2000-01-01T00:00:00Z");
    private static final IntFunction<PartyType> PARTY_TYPES = Coded.byCode(PartyType.values());
    private static final IntFunction<Direction> DIRECTIONS = Coded.byCode(Direction.values());
    private static final IntFunction<InteractionKind> KINDS = Coded.byCode(InteractionKind.values());
    private static final IntFunction<InteractionSize> SIZES = Coded.byCode(InteractionSize.values());
    private static final IntFunction<InteractionStatus> STATUSES = Coded.byCode(InteractionStatus.values());

    /** @param facts those of one counterparty stand together */
    static Entries read(byte[] facts) {
        Map<Party, List<Exchange>> ties = new LinkedHashMap<>();
        List<Exchange> tie = new ArrayList<>();
        Party counterparty = NOBODY;
        ByteBuffer bytes = ByteBuffer.wrap(facts);
        while (bytes.hasRemaining()) {
            Party next = nextCounterparty(bytes, counterparty);
            if (next != counterparty) {
                counterparty = next;
                tie = new ArrayList<>();
                ties.put(next, tie);
            }
            tie.add(nextExchange(bytes, next.id()));
        }
        return new Entries(ties);
    }

    /** The previous one itself while it stays the same. */
    private static Party nextCounterparty(ByteBuffer bytes, Party previous) {
        long high = bytes.getLong();
        long low = bytes.getLong();
        PartyType type = PARTY_TYPES.apply(bytes.getShort(bytes.position() + TYPE_AFTER_ID));
        boolean same = high == previous.id().getMostSignificantBits()
                && low == previous.id().getLeastSignificantBits();
        return same ? previous : new Party(type, new UUID(high, low));
    }

    private static Exchange nextExchange(ByteBuffer bytes, UUID counterpartyId) {
        UUID interactionId = new UUID(bytes.getLong(), bytes.getLong());
        Instant occurredAt = EPOCH_OF_POSTGRES.plus(bytes.getLong(), ChronoUnit.MICROS);
        int groupSize = bytes.getInt();
        // Past the type of the counterparty.
        bytes.position(bytes.position() + Short.BYTES);
        Direction direction = DIRECTIONS.apply(bytes.getShort());
        InteractionKind kind = KINDS.apply(bytes.getShort());
        InteractionSize size = SIZES.apply(bytes.getShort());
        InteractionStatus status = STATUSES.apply(bytes.getShort());
        boolean hasOutcome = bytes.get() != 0;
        return new Exchange(
                interactionId, counterpartyId, direction, kind, size, groupSize, status, occurredAt, hasOutcome);
    }

    private EntryReader() {}
}
