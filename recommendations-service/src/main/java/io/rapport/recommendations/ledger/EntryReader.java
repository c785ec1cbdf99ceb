package io.rapport.recommendations.ledger;

import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import io.rapport.events.Party;
import io.rapport.events.PartyType;
import io.rapport.recommendations.reciprocity.Direction;
import io.rapport.recommendations.reciprocity.Exchange;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Reads the column {@code facts} of entries, one behind the other. The migration that makes the column numbers the names
 * of a type from 1 in the order in which they are declared.
 */
final class EntryReader {
    private static final int BYTES = 55;
    private static final UUID NOBODY = new UUID(0, 0);
    private static final Instant EPOCH_OF_POSTGRES = Instant.parse("2000-01-01T00:00:00Z");
    private static final PartyType[] PARTY_TYPES = PartyType.values();
    private static final Direction[] DIRECTIONS = Direction.values();
    private static final InteractionKind[] KINDS = InteractionKind.values();
    private static final InteractionSize[] SIZES = InteractionSize.values();
    private static final InteractionStatus[] STATUSES = InteractionStatus.values();

    static List<Entry> read(byte[] facts) {
        List<Entry> entries = new ArrayList<>(facts.length / BYTES);
        ByteBuffer bytes = ByteBuffer.wrap(facts);
        UUID counterpartyId = NOBODY;
        while (bytes.hasRemaining()) {
            counterpartyId = nextId(bytes, counterpartyId);
            entries.add(next(bytes, counterpartyId));
        }
        return entries;
    }

    /** Those of one counterparty stand together and share its id. */
    private static UUID nextId(ByteBuffer bytes, UUID previous) {
        long high = bytes.getLong();
        long low = bytes.getLong();
        boolean same = high == previous.getMostSignificantBits() && low == previous.getLeastSignificantBits();
        return same ? previous : new UUID(high, low);
    }

    private static Entry next(ByteBuffer bytes, UUID counterpartyId) {
        UUID interactionId = new UUID(bytes.getLong(), bytes.getLong());
        Instant occurredAt = EPOCH_OF_POSTGRES.plus(bytes.getLong(), ChronoUnit.MICROS);
        int groupSize = bytes.getInt();
        PartyType counterpartyType = PARTY_TYPES[bytes.getShort() - 1];
        Direction direction = DIRECTIONS[bytes.getShort() - 1];
        InteractionKind kind = KINDS[bytes.getShort() - 1];
        InteractionSize size = SIZES[bytes.getShort() - 1];
        InteractionStatus status = STATUSES[bytes.getShort() - 1];
        boolean hasOutcome = bytes.get() != 0;
        return new Entry(
                new Party(counterpartyType, counterpartyId),
                new Exchange(
                        interactionId,
                        counterpartyId,
                        direction,
                        kind,
                        size,
                        groupSize,
                        status,
                        occurredAt,
                        hasOutcome));
    }

    private EntryReader() {}
}
