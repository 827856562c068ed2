package io.garim.embedded;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics that have to exist, remembered for the next broker life. Not thread safe. */
final class BrokerTopics {
  private final Map<String, Integer> wanted = new TreeMap<>();

  /** Remembers the topics; a number of partitions only ever grows. */
  void want(Collection<String> names, int partitions) {
    names.forEach(name -> wanted.merge(name, partitions, Math::max));
  }

  /** Creates what is missing and adds partitions where there are too few; blocks until done. */
  void create(String bootstrap) throws ExecutionException, InterruptedException {
    if (wanted.isEmpty()) return;
    Map<String, Object> client =
        Map.of(
            "bootstrap.servers", bootstrap,
            "client.id", "garim-embedded-topics",
            "default.api.timeout.ms", "20000",
            "request.timeout.ms", "10000");
    try (Admin admin = Admin.create(client)) {
      for (String topic : missing(admin)) create(admin, topic);
      addPartitions(admin);
    }
  }

  private Set<String> missing(Admin admin) throws ExecutionException, InterruptedException {
    Set<String> missing = new TreeSet<>(wanted.keySet());
    missing.removeAll(admin.listTopics().names().get());
    return missing;
  }

  private void create(Admin admin, String topic) throws ExecutionException, InterruptedException {
    try {
      admin
          .createTopics(
              Set.of(new NewTopic(topic, Optional.of(wanted.get(topic)), Optional.empty())))
          .all()
          .get();
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof TopicExistsException)) throw failed;
    }
  }

  private void addPartitions(Admin admin) throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> found =
        admin.describeTopics(wanted.keySet()).allTopicNames().get();
    Map<String, NewPartitions> more =
        found.entrySet().stream()
            .filter(topic -> topic.getValue().partitions().size() < wanted.get(topic.getKey()))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    topic -> NewPartitions.increaseTo(wanted.get(topic.getKey()))));
    if (!more.isEmpty()) admin.createPartitions(more).all().get();
  }
}
