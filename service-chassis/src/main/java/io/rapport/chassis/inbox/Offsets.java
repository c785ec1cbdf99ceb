package io.rapport.chassis.inbox;

import io.rapport.events.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * How far this service, on all its instances, has applied the topics that it reads: those with an incoming channel in
 * its configuration. The broker is asked and not the consumer, which may be the one that is stuck.
 */
@ApplicationScoped
public class Offsets {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** All that is wanted is the first record of each partition. */
    private static final int FEW_BYTES = 16 * 1024;

    private final String bootstrapServers;
    private final Set<Topic> topics = EnumSet.noneOf(Topic.class);
    /** By what consumer group a partition is read. */
    private final Map<TopicPartition, String> groups = new HashMap<>();
    /** Where nothing was found but the markers of transactions, which nobody ever applies. */
    private final Map<TopicPartition, Gap> empty = new HashMap<>();

    private @Nullable Admin admin;
    private @Nullable KafkaConsumer<byte[], byte[]> reader;

    public Offsets(Config config) {
        bootstrapServers = config.getValue("kafka.bootstrap.servers", String.class);
        for (Topic topic : Topic.values()) {
            config.getOptionalValue("mp.messaging.incoming.%s.group.id".formatted(topic.topicName()), String.class)
                    .ifPresent(group -> read(topic, group));
        }
    }

    private void read(Topic topic, String group) {
        topics.add(topic);
        IntStream.range(0, Topic.PARTITIONS)
                .forEach(partition -> groups.put(new TopicPartition(topic.topicName(), partition), group));
    }

    /** Offsets of one partition: from the first that is not applied to the first that is not sent. */
    record Gap(long from, long to) {
        boolean holds(Gap other) {
            return from <= other.from && other.to <= to;
        }
    }

    /**
     * What is not applied yet.
     *
     * @param gaps those that hold a record, or may hold one: the broker did not say in time
     * @param oldest when the first record of a gap was sent, for the gaps that were looked into in time
     */
    record Behind(Map<TopicPartition, Gap> gaps, Map<TopicPartition, Instant> oldest) {}

    Set<Topic> topics() {
        return topics;
    }

    /** Where each partition of the topics that are read ends for a reader of committed records. */
    public Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        return offsets(groups.keySet(), OffsetSpec.latest());
    }

    /** Whether no record before these ends is left to apply. */
    public boolean isPassed(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        return behind(ends).gaps().isEmpty();
    }

    synchronized Behind behind(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Gap> gaps = gaps(ends);
        gaps.entrySet().removeIf(gap -> isEmpty(gap.getKey(), gap.getValue()));
        Map<TopicPartition, Instant> oldest = gaps.isEmpty() ? Map.of() : oldest(gaps);
        gaps.entrySet().removeIf(gap -> isEmpty(gap.getKey(), gap.getValue()));
        return new Behind(gaps, oldest);
    }

    private boolean isEmpty(TopicPartition partition, Gap gap) {
        Gap known = empty.get(partition);
        return known != null && known.holds(gap);
    }

    private Map<TopicPartition, Gap> gaps(Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> applied = new HashMap<>();
        for (String group : Set.copyOf(groups.values())) {
            admin().listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, next) -> {
                        if (group.equals(groups.get(partition))) {
                            applied.put(partition, next);
                        }
                    });
        }
        Map<TopicPartition, Long> starts = offsets(ends.keySet(), OffsetSpec.earliest());
        Map<TopicPartition, Gap> gaps = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndMetadata next = applied.get(partition);
            long from = next == null ? starts.getOrDefault(partition, 0L) : next.offset();
            if (from < end) {
                gaps.put(partition, new Gap(from, end));
            }
        });
        return gaps;
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin().listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    /** When the first record of each gap was sent; learns on the way which gaps are empty. */
    private Map<TopicPartition, Instant> oldest(Map<TopicPartition, Gap> gaps) {
        KafkaConsumer<byte[], byte[]> consumer = reader();
        Map<TopicPartition, Instant> oldest = new HashMap<>();
        Map<TopicPartition, Gap> open = new HashMap<>(gaps);
        try {
            consumer.assign(gaps.keySet());
            gaps.forEach((partition, gap) -> consumer.seek(partition, gap.from()));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!open.isEmpty() && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                    Gap gap = gaps.get(partition);
                    if (gap != null && record.offset() < gap.to()) {
                        oldest.putIfAbsent(partition, Instant.ofEpochMilli(record.timestamp()));
                    }
                });
                open.entrySet().removeIf(gap -> {
                    TopicPartition partition = gap.getKey();
                    boolean passed =
                            consumer.position(partition) >= gap.getValue().to();
                    boolean found = oldest.containsKey(partition);
                    if (passed && !found) {
                        empty.put(partition, gap.getValue());
                    }
                    if (passed || found) {
                        consumer.pause(Set.of(partition));
                    }
                    return passed || found;
                });
            }
        } finally {
            consumer.unsubscribe();
        }
        return oldest;
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(Map.of(
                    CommonClientConfigs.CLIENT_ID_CONFIG,
                    "rapport-offsets",
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    bootstrapServers,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    (int) PATIENCE.toMillis(),
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    (int) PATIENCE.toMillis()));
        }
        return admin;
    }

    private KafkaConsumer<byte[], byte[]> reader() {
        if (reader == null) {
            reader = new KafkaConsumer<>(
                    Map.of(
                            CommonClientConfigs.CLIENT_ID_CONFIG,
                            "rapport-offsets",
                            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            bootstrapServers,
                            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                            "read_committed",
                            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                            false,
                            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                            "earliest",
                            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                            FEW_BYTES),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
        }
        return reader;
    }

    @PreDestroy
    synchronized void close() {
        if (reader != null) {
            reader.close();
        }
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
