package org.atelier.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.atelier.security.delegation.DelegationException;
import org.atelier.security.delegation.DelegationException.Kind;
import org.atelier.security.delegation.DelegationRenewals;
import org.atelier.security.delegation.Delegations;
import org.atelier.security.delegation.ProxyRenewer;
import org.atelier.security.delegation.ProxyRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New proxies for delegations that end soon. */
final class DelegationRenewalsTest {

    private static final String ALICE = "CN=alice,O=Grid";

    @TempDir
    Path directory;

    private GridPki pki;
    private MutableClock clock;
    private Delegations delegations;
    private Credential alice;

    @BeforeEach
    void openStore() {
        pki = new GridPki(directory.resolve("trust"));
        clock = new MutableClock(pki.now);
        delegations = new Delegations(
                directory.resolve("delegations"),
                new GridCredentialValidator(TrustDirectory.open(pki.trust, clock), GridTrust.STRICT, clock),
                clock);
        alice = pki.user("alice");
    }

    private String delegated() {
        ProxyRequest asked = delegations.ask(ALICE, Optional.empty());
        return delegations
                .deliver(ALICE, asked.id(), ProxyText.signed(alice, asked, false))
                .id();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(directory.resolve("delegations"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldRenewWhatEndsSoonFromElsewhere() {
        String id = delegated();
        Credential before = delegations.credential(ALICE, id);
        Renewing renewing = new Renewing(() -> Proxies.of(Proxies.of(alice)));
        DelegationRenewals renewals = new DelegationRenewals(delegations, renewing, Duration.ofHours(3), clock);

        renewals.run();
        assertThat(delegations.credential(ALICE, id)).isEqualTo(before);

        clock.advance(Duration.ofHours(10));
        renewals.run();
        assertThat(delegations.credential(ALICE, id).chain()).hasSize(3);
        renewals.run();
        assertThat(renewing.times).isEqualTo(1);
        clock.advance(Duration.ofMinutes(11));
        renewals.run();
        assertThat(renewing.times).isEqualTo(2);
        assertThat(files()).hasSize(1);
    }

    @Test
    void shouldNotTakeWhatIsOfOthersForRenewed() {
        String id = delegated();
        Credential before = delegations.credential(ALICE, id);
        clock.advance(Duration.ofHours(10));

        for (Supplier<Credential> wrong : List.<Supplier<Credential>>of(() -> Proxies.of(pki.user("bob")), () -> {
            throw new DelegationException(Kind.NOT_RENEWED, "refused");
        })) {
            new DelegationRenewals(delegations, new Renewing(wrong), Duration.ofHours(3), clock).run();
            assertThat(delegations.credential(ALICE, id)).isEqualTo(before);
        }
        assertThat(files()).hasSize(1);
    }

    /** Gives what it is told to. */
    private static final class Renewing implements ProxyRenewer {
        private final Supplier<Credential> next;
        private int times;

        Renewing(Supplier<Credential> next) {
            this.next = next;
        }

        @Override
        public void renew(Path current, Path target) {
            times++;
            Credential made = next.get();
            PrivateDirectory.open(target.getParent())
                    .write(
                            target.getFileName().toString(),
                            Stream.concat(made.chain().stream(), Stream.of(made.key()))
                                    .toArray());
        }
    }

    @Test
    void shouldRenewTheOthersWhereOneCannotBeRead() throws IOException {
        String id = delegated();
        Files.writeString(files().get(0).resolveSibling(UUID.randomUUID() + ".pem"), "cut off");
        clock.advance(Duration.ofHours(10));

        new DelegationRenewals(
                        delegations, new Renewing(() -> Proxies.of(Proxies.of(alice))), Duration.ofHours(3), clock)
                .run();

        assertThat(delegations.credential(ALICE, id).chain()).hasSize(3);
    }
}
