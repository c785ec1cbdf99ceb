package io.rapport.chassis.inbox;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rapport.chassis.Worker;
import io.rapport.chassis.meter.Figure;
import io.rapport.events.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Measures how far this service, on all its instances, is behind the topics it reads: in records, and in seconds since
 * the oldest record was sent that is not applied. It asks the broker and not the consumer, which may be the one that is
 * stuck.
 */
@ApplicationScoped
class Lag {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration VALID = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** All that is wanted is the first record of each partition. */
    private static final int FEW_BYTES = 16 * 1024;

    private final String bootstrapServers;
    private final Map<Topic, String> groups = new EnumMap<>(Topic.class);
    private final Map<Topic, Figure> records = new EnumMap<>(Topic.class);
    private final Map<Topic, Figure> seconds = new EnumMap<>(Topic.class);
    /** Gaps that hold nothing but the markers of transactions, which nobody ever applies. */
    private final Map<TopicPartition, Gap> empty = new HashMap<>();

    private @Nullable Worker worker;
    private @Nullable Admin admin;
    private @Nullable KafkaConsumer<byte[], byte[]> reader;

    Lag(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "rapport.topics") List<Topic> used,
            Config config,
            MeterRegistry meters) {
        this.bootstrapServers = bootstrapServers;
        for (Topic topic : used) {
            config.getOptionalValue("mp.messaging.incoming.%s.group.id".formatted(topic.topicName()), String.class)
                    .ifPresent(group -> measure(topic, group, meters));
        }
    }

    private void measure(Topic topic, String group, MeterRegistry meters) {
        groups.put(topic, group);
        // From 0, so that the first one is seen to happen.
        Inbox.deadLetters(meters, topic);
        Inbox.ignored(meters, topic);
        records.put(
                topic,
                Figure.register(
                        meters,
                        "rapport.inbox.lag.records",
                        "",
                        "Records sent and not applied yet; a marker of a transaction among them counts as one",
                        VALID,
                        "topic",
                        topic.topicName()));
        seconds.put(
                topic,
                Figure.register(
                        meters,
                        "rapport.inbox.lag",
                        "seconds",
                        "How long ago the oldest record was sent that is not applied yet, 0 when all are",
                        VALID,
                        "topic",
                        topic.topicName()));
    }

    void start(@Observes StartupEvent started) {
        if (!groups.isEmpty()) {
            worker = Worker.start("inbox-lag", POLL, self -> look());
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (worker != null) {
            worker.close();
        }
        if (reader != null) {
            reader.close();
        }
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    /** Offsets of one partition: from the first that is not applied to the first that is not sent. */
    private record Gap(long from, long to) {}

    private boolean look() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Gap> gaps = new HashMap<>();
        for (String group : new HashSet<>(groups.values())) {
            gaps.putAll(gaps(group));
        }
        empty.entrySet().removeIf(known -> !known.getValue().equals(gaps.get(known.getKey())));
        gaps.keySet().removeAll(empty.keySet());
        Map<TopicPartition, Long> oldest = gaps.isEmpty() ? Map.of() : oldest(gaps);
        gaps.keySet().removeAll(empty.keySet());
        long now = Instant.now().toEpochMilli();
        groups.keySet().forEach(topic -> {
            requireNonNull(records.get(topic))
                    .set(gaps.entrySet().stream()
                            .filter(gap -> isOf(gap.getKey(), topic))
                            .mapToLong(
                                    gap -> gap.getValue().to() - gap.getValue().from())
                            .sum());
            requireNonNull(seconds.get(topic))
                    .set(oldest.entrySet().stream()
                            .filter(first -> isOf(first.getKey(), topic))
                            .mapToDouble(first -> Math.max(now - first.getValue(), 0) / 1000.0)
                            .max()
                            .orElse(0));
        });
        return false;
    }

    private static boolean isOf(TopicPartition partition, Topic topic) {
        return partition.topic().equals(topic.topicName());
    }

    private Map<TopicPartition, Gap> gaps(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> applied = admin().listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Long> starts = offsets(group, OffsetSpec.earliest());
        Map<TopicPartition, Gap> gaps = new HashMap<>();
        offsets(group, OffsetSpec.latest()).forEach((partition, end) -> {
            OffsetAndMetadata next = applied.get(partition);
            long from = next == null ? starts.getOrDefault(partition, 0L) : next.offset();
            if (from < end) {
                gaps.put(partition, new Gap(from, end));
            }
        });
        return gaps;
    }

    private Map<TopicPartition, Long> offsets(String group, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        groups.forEach((topic, reading) -> {
            if (reading.equals(group)) {
                IntStream.range(0, Topic.PARTITIONS)
                        .forEach(partition -> wanted.put(new TopicPartition(topic.topicName(), partition), spec));
            }
        });
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin().listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    /** When the first record of each gap was sent, in milliseconds of the epoch; learns which gaps hold none. */
    private Map<TopicPartition, Long> oldest(Map<TopicPartition, Gap> gaps) {
        KafkaConsumer<byte[], byte[]> consumer = reader();
        Map<TopicPartition, Long> oldest = new HashMap<>();
        Set<TopicPartition> open = new HashSet<>(gaps.keySet());
        try {
            consumer.assign(gaps.keySet());
            gaps.forEach((partition, gap) -> consumer.seek(partition, gap.from()));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!open.isEmpty() && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                    Gap gap = gaps.get(partition);
                    if (gap != null && record.offset() < gap.to()) {
                        oldest.putIfAbsent(partition, record.timestamp());
                    }
                });
                for (TopicPartition partition : Set.copyOf(open)) {
                    Gap gap = requireNonNull(gaps.get(partition));
                    boolean passed = consumer.position(partition) >= gap.to();
                    if (passed && !oldest.containsKey(partition)) {
                        empty.put(partition, gap);
                    }
                    if (passed || oldest.containsKey(partition)) {
                        open.remove(partition);
                        consumer.pause(Set.of(partition));
                    }
                }
            }
        } finally {
            consumer.unsubscribe();
        }
        return oldest;
    }

    private Admin admin() {
        if (admin == null) {
            admin = Admin.create(Map.of(
                    CommonClientConfigs.CLIENT_ID_CONFIG,
                    "rapport-lag",
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
            Map<String, Object> settings = new HashMap<>();
            settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "rapport-lag");
            settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
            settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FEW_BYTES);
            reader = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
        return reader;
    }
}
