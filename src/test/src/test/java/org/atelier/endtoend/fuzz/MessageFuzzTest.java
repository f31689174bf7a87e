package org.atelier.endtoend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.fault.ServiceException;
import org.atelier.endtoend.fuzz.Messages.Message;
import org.atelier.endtoend.site.Images;
import org.atelier.endtoend.site.RawHttps;
import org.atelier.endtoend.site.RawHttps.Answer;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.types.StateType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent, the answer is a result or a typed fault that blames nothing on the service, and nothing is left of it. A short run, of
 * the same messages each time and of others; with {@code -Datelier.test.fuzz=PT5M} as long as that.
 */
@Tag("fuzz")
class MessageFuzzTest {
    private static final long THE_SAME = 20261130;
    private static final int ROUND = 400;
    private static final int MOST_WRONG = 20;

    /** By how much the service's pools of threads may still grow; a thread left by each message would be many more. */
    private static final int POOLED = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern ID = Pattern.compile("ResourceId[^>]*>([^<]+)<");
    private static final Pattern THREADS = Pattern.compile("(?m)^jvm_threads_live_threads ([0-9.]+)");

    private static TestSite site;
    private static String image;
    private static Answers answers;
    private final Map<String, Integer> seen = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        site = TestSite.simulated("fuzz", Map.of("server.requests-per-second", "0"));
        image = Images.tiny(site.data()).toUri().toString();
        answers = new Answers();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void shouldAnswerWhateverItIsSentWithAResultOrATypedFault() throws Exception {
        double threads = 0;
        long began = System.nanoTime();
        long seed = THE_SAME;
        Duration time = Duration.parse(System.getProperty("atelier.test.fuzz", "PT0S"));
        for (int round = 0;
                round < 4 || (System.nanoTime() - began < time.toNanos() && wrong.size() < MOST_WRONG);
                round++) {
            System.out.println("seed of round " + round + " of fuzzed messages: " + seed);
            round(seed);
            threads = round == 0 ? threads() : threads;
            seed = round % 2 == 0 ? new Random().nextLong() : THE_SAME + round;
        }
        System.out.println("answers: " + seen);

        assertThat(wrong).isEmpty();
        double most = threads + POOLED;
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(threads()).isLessThanOrEqualTo(most));
        assertThat(Files.readAllLines(site.log())).noneMatch(line -> line.contains("\"level\":\"ERROR\""));
        site.assertNothingLeft();
    }

    private void round(long seed) throws Exception {
        try (AtelierClient alice = site.client("alice");
                AtelierClient admin = site.client("admin")) {
            WorkspaceHandle workspace = alice.create(Requests.read(Requests.small(Path.of(URI.create(image)), 64)));
            workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, each -> {});
            List<RawHttps> callers = List.of(site.raw("alice"), site.raw("admin"));
            Messages messages =
                    new Messages(seeds(callers.get(0), workspace.status().id()), seed);
            for (Message message : messages.valid()) {
                send(callers.get(0), message);
            }
            for (int i = 0; i < ROUND; i++) {
                send(callers.get(i % 8 == 0 ? 1 : 0), messages.next());
            }
            admin.undrain("host1");
            destroy(alice);
            destroy(admin);
        }
    }

    private void send(RawHttps caller, Message message) {
        Answer answer = new Answer(0, "not at all");
        try {
            answer = caller.post(message.path(), message.contentType(), message.body());
            seen.merge(answers.check(answer), 1, Integer::sum);
        } catch (IOException | AssertionError e) {
            wrong.add(e.getMessage() + "\n" + message + "\nwas answered " + answer);
        }
    }

    private static List<Seed> seeds(RawHttps caller, String workspace) throws Exception {
        String pullPoint = id(caller, Seeds.of(image, workspace, "", ""), "CreatePullPointRequest");
        String subscription =
                id(caller, Seeds.of(image, workspace, "", pullPoint), "NotificationProducer/SubscribeRequest");
        return Seeds.of(image, workspace, subscription, pullPoint);
    }

    private static String id(RawHttps caller, List<Seed> seeds, String action) throws Exception {
        Seed seed = seeds.stream()
                .filter(each -> each.action().endsWith(action))
                .findFirst()
                .orElseThrow();
        Answer answer = caller.post(
                seed.path(),
                "application/soap+xml; charset=utf-8",
                new Messages(List.of(seed), 0).valid().get(0).body());
        Matcher matcher = ID.matcher(answer.body());
        assertThat(matcher.find()).as("%s", answer).isTrue();
        return matcher.group(1);
    }

    private static void destroy(AtelierClient client) {
        client.list().forEach(each -> {
            try {
                client.workspace(each.reference()).destroy();
            } catch (ServiceException gone) {
                assertThat(gone).hasMessageContaining("workspace");
            }
        });
        await().atMost(PATIENCE).until(() -> client.list().isEmpty());
    }

    private static double threads() {
        try {
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(site.management().resolve("/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            Matcher matcher = THREADS.matcher(page.body());
            assertThat(matcher.find()).isTrue();
            return Double.parseDouble(matcher.group(1));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
