package org.atelier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.atelier.security.delegation.Delegation;
import org.atelier.security.delegation.DelegationException;
import org.atelier.security.delegation.DelegationException.Kind;
import org.atelier.security.delegation.Delegations;
import org.atelier.security.delegation.ProxyRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delegated proxies, with those of a grid. */
final class DelegationsTest {

    private static final String ALICE = "CN=alice,O=Grid";

    @TempDir
    Path directory;

    private GridPki pki;
    private MutableClock clock;
    private CredentialValidator validator;
    private Delegations delegations;
    private Credential alice;

    @BeforeEach
    void openStore() {
        pki = new GridPki(directory.resolve("trust"));
        clock = new MutableClock(pki.now);
        validator = new GridCredentialValidator(TrustDirectory.open(pki.trust, clock), GridTrust.STRICT, clock);
        delegations = reopened();
        alice = pki.user("alice");
    }

    private Delegations reopened() {
        return new Delegations(directory.resolve("delegations"), validator, clock);
    }

    @Test
    void shouldKeepAProxyForItsOwner() {
        ProxyRequest asked = delegations.ask(ALICE, Optional.empty());
        Delegation delivered = delegations.deliver(ALICE, asked.id(), ProxyText.signed(alice, asked, false));

        assertThat(delivered.limited()).isFalse();
        assertThat(delivered.until()).isAfter(pki.now.plus(Duration.ofHours(1)));
        assertThat(reopened().of(ALICE)).containsExactly(delivered);
        Credential kept = reopened().credential(ALICE, asked.id());
        assertThat(validator.validate(kept.chain()).subject()).isEqualTo(ALICE);
        assertThat(kept.chain()).hasSize(2).contains(alice.certificate());
        assertThat(new CredentialFiles(file(".pem"), file(".pem")).read()).isEqualTo(kept);
    }

    @Test
    void shouldKeepItsFilesFromOthersOnTheMachine() throws IOException {
        String id = delegated(alice, ALICE);
        delegations.ask(ALICE, Optional.of(id));

        for (String suffix : List.of(".key", ".pem")) {
            assertThat(mode(file(suffix))).isEqualTo("rw-------");
            assertThat(mode(file(suffix).getParent())).isEqualTo("rwx------");
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void shouldRenewUnderTheSameIdAndKeepTheOldProxyUntilThen() {
        String id = delegated(alice, ALICE);
        Credential before = delegations.credential(ALICE, id);

        ProxyRequest again = delegations.ask(ALICE, Optional.of(id));

        assertThat(again.id()).isEqualTo(id);
        assertThat(delegations.credential(ALICE, id)).isEqualTo(before);
        delegations.deliver(ALICE, id, ProxyText.signed(alice, again, true));
        assertThat(delegations.credential(ALICE, id)).isNotEqualTo(before);
        assertThat(delegations.of(ALICE)).singleElement().returns(true, Delegation::limited);
    }

    @Test
    void shouldShowNobodyThoseOfOthers() {
        String id = delegated(alice, ALICE);
        String bob = "CN=bob,O=Grid";

        assertThat(delegations.of(bob)).isEmpty();
        assertThat(refusal(() -> delegations.credential(bob, id))).isEqualTo(Kind.UNKNOWN);
        assertThat(refusal(() -> delegations.ask(bob, Optional.of(id)))).isEqualTo(Kind.UNKNOWN);
        assertThat(refusal(() -> delegations.deliver(bob, id, ""))).isEqualTo(Kind.UNKNOWN);
        delegations.end(bob, id);
        assertThat(delegations.of(ALICE)).hasSize(1);
    }

    @Test
    void shouldRefuseWhatIsNoProxyOfTheOwnerForTheKey() {
        ProxyRequest asked = delegations.ask(ALICE, Optional.empty());
        ProxyRequest other = delegations.ask(ALICE, Optional.empty());
        Credential own = Proxies.of(alice);

        for (String proxy : List.of(
                "",
                "no PEM",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "x".repeat(70_000),
                ProxyText.of(own.key()),
                ProxyText.of(own.chain().toArray()),
                ProxyText.signed(alice, other, false),
                ProxyText.signed(pki.user("bob"), asked, false),
                ProxyText.signed(new GridPki(directory.resolve("other")).user("alice"), asked, false))) {
            assertThat(refusal(() -> delegations.deliver(ALICE, asked.id(), proxy)))
                    .as(proxy)
                    .isEqualTo(Kind.REFUSED);
        }
        assertThat(delegations.of(ALICE)).isEmpty();
        assertThatCode(() -> delegations.deliver(ALICE, asked.id(), ProxyText.signed(alice, asked, false)))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldTakeAProxyOnceForEachRequest() {
        ProxyRequest asked = delegations.ask(ALICE, Optional.empty());
        String proxy = ProxyText.signed(alice, asked, false);
        delegations.deliver(ALICE, asked.id(), proxy);

        assertThat(refusal(() -> delegations.deliver(ALICE, asked.id(), proxy))).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void shouldNotUseWhatIsNotValidAnyMore() {
        String id = delegated(alice, ALICE);
        pki.revoke(true, pki.now.plus(Duration.ofDays(1)), alice.certificate());
        clock.advance(Duration.ofMinutes(2));

        assertThat(refusal(() -> delegations.credential(ALICE, id))).isEqualTo(Kind.NOT_VALID);
        assertThat(delegations.of(ALICE)).isEmpty();
    }

    @Test
    void shouldForgetAWeekAfterTheEndAndCanBeRenewedUntilThen() {
        String id = delegated(alice, ALICE);

        clock.advance(Duration.ofDays(1));
        assertThat(refusal(() -> delegations.credential(ALICE, id))).isEqualTo(Kind.NOT_VALID);
        assertThat(delegations.ask(ALICE, Optional.of(id)).id()).isEqualTo(id);

        clock.advance(Duration.ofDays(7));
        delegations.ask(ALICE, Optional.empty());
        assertThat(Stream.of(files()).filter(name -> name.endsWith(".pem"))).isEmpty();
    }

    @Test
    void shouldForgetKeysWhoseProxyDoesNotCome() throws IOException {
        ProxyRequest asked = delegations.ask(ALICE, Optional.empty());
        Files.setLastModifiedTime(file(".key"), FileTime.from(pki.now.minus(Duration.ofMinutes(11))));

        assertThat(refusal(() -> delegations.deliver(ALICE, asked.id(), ProxyText.signed(alice, asked, false))))
                .isEqualTo(Kind.UNKNOWN);
        assertThat(files()).isEmpty();
    }

    @Test
    void shouldKeepAsManyAsAllowedAndEndThem() throws IOException {
        String id = delegations.ask(ALICE, Optional.empty()).id();
        Path key = file(".key");
        for (int more = 1; more < Delegations.MOST; more++) {
            Files.copy(key, key.resolveSibling(UUID.randomUUID() + ".key"));
        }

        assertThat(refusal(() -> delegations.ask(ALICE, Optional.empty()))).isEqualTo(Kind.TOO_MANY);
        assertThat(delegations.ask(ALICE, Optional.of(id)).id()).isEqualTo(id);
        delegations.end(ALICE, id);
        delegations.end(ALICE, UUID.randomUUID().toString());
        assertThat(delegations.ask(ALICE, Optional.empty()).id()).isNotEqualTo(id);
    }

    @Test
    void shouldNotTakeNamesOfFilesForIds() throws IOException {
        Path outside = Files.writeString(directory.resolve("outside.pem"), "precious");
        String id = "../../outside";

        delegations.end(ALICE, id);

        assertThat(outside).hasContent("precious");
        assertThat(refusal(() -> delegations.credential(ALICE, id))).isEqualTo(Kind.UNKNOWN);
        assertThat(refusal(() -> delegations.ask(ALICE, Optional.of(id)))).isEqualTo(Kind.UNKNOWN);
        assertThat(refusal(() -> delegations.deliver(ALICE, id, ""))).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void shouldMakeNothingForThoseWhoOnlyAsk() {
        assertThat(delegations.of(ALICE)).isEmpty();
        delegations.end(ALICE, UUID.randomUUID().toString());

        assertThat(directory.resolve("delegations")).doesNotExist();
    }

    @Test
    void shouldGoOnWithTheOthersWhereOneCannotBeRead() throws IOException {
        String id = delegated(alice, ALICE);
        Files.writeString(file(".pem").resolveSibling(UUID.randomUUID() + ".pem"), "cut off");

        assertThat(delegations.of(ALICE)).singleElement().returns(id, Delegation::id);
        assertThat(delegations.ask(ALICE, Optional.of(id)).id()).isEqualTo(id);
    }

    private String delegated(Credential user, String owner) {
        ProxyRequest asked = delegations.ask(owner, Optional.empty());
        return delegations
                .deliver(owner, asked.id(), ProxyText.signed(user, asked, false))
                .id();
    }

    private static Kind refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        DelegationException refused = catchThrowableOfType(DelegationException.class, call);
        assertThat(refused).as("it was accepted").isNotNull();
        return refused.kind();
    }

    /** The only file of alice's with this suffix. */
    private Path file(String suffix) {
        return Stream.of(files())
                .filter(name -> name.endsWith(suffix))
                .map(Path::of)
                .findFirst()
                .orElseThrow();
    }

    private String[] files() {
        try (Stream<Path> files = Files.walk(directory.resolve("delegations"))) {
            return files.filter(Files::isRegularFile).map(Path::toString).toArray(String[]::new);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
