package org.atelier.security.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.atelier.security.MutableClock;
import org.atelier.security.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that changes while it is used. */
class WatchedPolicyTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-01T00:00:00Z"));

    @TempDir
    Path folder;

    private void write(String text) throws IOException {
        Path next = Files.writeString(folder.resolve("next"), text);
        Files.move(next, folder.resolve("policy.xml"), StandardCopyOption.REPLACE_EXISTING);
        clock.advance(Duration.ofSeconds(2));
    }

    private static String rule(String name) {
        return Policies.text("<Permit name='" + name + "'><Who><Everybody/></Who></Permit>");
    }

    private static String deciding(WatchedPolicy policy) {
        return policy.get().decide(Policies.caller("alice"), Operation.READ).rule();
    }

    @Test
    void shouldTakeANewVersionAndKeepTheLastGoodOne() throws IOException {
        write(rule("first"));
        WatchedPolicy policy = WatchedPolicy.open(folder.resolve("policy.xml"), clock);
        assertThat(deciding(policy)).isEqualTo("first");

        write(rule("second"));
        assertThat(deciding(policy)).isEqualTo("second");

        write(rule("third").replace("</Permit>", ""));
        assertThat(deciding(policy)).as("broken").isEqualTo("second");

        Files.delete(folder.resolve("policy.xml"));
        clock.advance(Duration.ofSeconds(2));
        assertThat(deciding(policy)).as("gone").isEqualTo("second");

        write(rule("fourth"));
        assertThat(deciding(policy)).isEqualTo("fourth");
    }

    @Test
    void shouldNotOpenWhatIsWrong() throws IOException {
        write("<Policy/>");

        assertThatThrownBy(() -> WatchedPolicy.open(folder.resolve("policy.xml"), clock))
                .isInstanceOf(PolicyException.class);
        assertThatThrownBy(() -> WatchedPolicy.open(folder.resolve("none/policy.xml"), clock))
                .isInstanceOf(PolicyException.class);
    }
}
