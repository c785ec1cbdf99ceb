package io.rapport.recommendations.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.chassis.Ids;
import io.rapport.chassis.inbox.Offsets;
import io.rapport.events.Topic;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class OffsetsIT {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void a_topic_without_a_channel_holds_nothing_back() throws ExecutionException, InterruptedException {
        String group = Ids.next().toString();
        Offsets offsets = readingImportsAlone(group);
        applyAll(group, offsets.ends());

        send(Topic.CONTACTS);
        assertThat(offsets.isPassed(offsets.ends())).isTrue();

        send(Topic.IMPORTS);
        assertThat(offsets.isPassed(offsets.ends())).isFalse();

        applyAll(group, offsets.ends());
        assertThat(offsets.isPassed(offsets.ends())).isTrue();
    }

    private Offsets readingImportsAlone(String group) {
        Map<String, String> settings =
                Map.of("kafka.bootstrap.servers", bootstrapServers, "mp.messaging.incoming.imports.group.id", group);
        return new Offsets(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "channels", 100))
                .build());
    }

    private void applyAll(String group, Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> applied = new HashMap<>();
        ends.forEach((partition, end) -> applied.put(partition, new OffsetAndMetadata(end)));
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.alterConsumerGroupOffsets(group, applied).all().get();
        }
    }

    /** An event that this release does not know, so that nothing comes of it. */
    private void send(Topic topic) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new StringSerializer())) {
            ProducerRecord<String, String> record =
                    new ProducerRecord<>(topic.topicName(), Ids.next().toString(), "{}");
            record.headers().add("ce_type", "io.rapport.unknown.v1".getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
        }
    }
}
