package io.rapport.chassis.outbox;

import io.rapport.events.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Creates the topics that are missing and refuses those with settings under which events could be lost. */
@ApplicationScoped
class Topics {
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);

    private final String bootstrapServers;
    private final List<Topic> used;
    private final short replication;
    private final Duration compactionLag;

    /** @param compactionLag the longest time that an erased or overwritten state may still be on disk */
    Topics(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "rapport.topics") List<Topic> used,
            @ConfigProperty(name = "rapport.kafka.replication") short replication,
            @ConfigProperty(name = "rapport.kafka.compaction-lag") Duration compactionLag) {
        this.bootstrapServers = bootstrapServers;
        this.used = used;
        this.replication = replication;
        this.compactionLag = compactionLag;
    }

    /**
     * Answers what is wrong with the topics, empty when all is well.
     *
     * @throws ExecutionException when Kafka cannot be reached
     */
    Optional<String> ensure() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000))) {
            create(admin);
            return used.isEmpty() ? Optional.empty() : fault(admin);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                // Made a moment ago with our settings, and not known to every part of the broker yet.
                return Optional.empty();
            }
            throw e;
        }
    }

    private void create(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<NewTopic> missing = new ArrayList<>();
        for (Topic topic : used) {
            missing.add(new NewTopic(topic.topicName(), Topic.PARTITIONS, replication)
                    .configs(Map.of(
                            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                            TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(replication > 1 ? 2 : 1),
                            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, String.valueOf(compactionLag.toMillis()))));
            missing.add(new NewTopic(topic.deadLetterName(), 1, replication)
                    .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(DEAD_LETTERS_KEPT.toMillis()))));
        }
        missing.removeIf(topic -> existing.contains(topic.name()));
        for (var created : admin.createTopics(missing).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private Optional<String> fault(Admin admin) throws ExecutionException, InterruptedException {
        Collection<String> names =
                new HashSet<>(used.stream().map(Topic::topicName).toList());
        for (TopicDescription topic :
                admin.describeTopics(names).allTopicNames().get().values()) {
            if (topic.partitions().size() != Topic.PARTITIONS) {
                return Optional.of("Topic %s has %d partitions, not %d."
                        .formatted(topic.name(), topic.partitions().size(), Topic.PARTITIONS));
            }
        }
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        for (var config : admin.describeConfigs(resources).all().get().entrySet()) {
            String policy =
                    config.getValue().get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
            if (!TopicConfig.CLEANUP_POLICY_COMPACT.equals(policy)) {
                return Optional.of("Topic %s has %s=%s, not %s."
                        .formatted(
                                config.getKey().name(),
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                policy,
                                TopicConfig.CLEANUP_POLICY_COMPACT));
            }
        }
        return Optional.empty();
    }
}
