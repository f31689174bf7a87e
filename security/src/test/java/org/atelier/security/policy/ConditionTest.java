package org.atelier.security.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.security.policy.Policies.caller;
import static org.atelier.security.policy.Policies.hostActions;
import static org.atelier.security.policy.Policies.image;
import static org.atelier.security.policy.Policies.lease;
import static org.atelier.security.policy.Policies.network;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.security.Caller;
import org.atelier.security.Operation;
import org.atelier.security.Verdict;
import org.atelier.security.Verdict.Deny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules say of requests. */
class ConditionTest {

    private static final Caller ALICE = caller("alice", "/atlas");
    private static final String DIGEST = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);

    private static boolean permits(String condition, Asked asked) {
        Verdict verdict = Policies.of("<Permit name='it'><Who><Everybody/></Who>" + condition + "</Permit>")
                .decide(ALICE, Operation.CREATE, asked);
        if (verdict instanceof Deny deny) {
            assertThat(deny.rule()).isEqualTo("it");
            assertThat(deny.message())
                    .startsWith("The policy of this site refuses it: the rule it ")
                    .endsWith(".");
        }
        return !(verdict instanceof Deny);
    }

    private static boolean denies(String condition, Asked asked) {
        return Policies.of("<Permit name='all'><Who><Everybody/></Who></Permit>"
                                + "<Deny name='it'><Who><Everybody/></Who>" + condition + "</Deny>")
                        .decide(ALICE, Operation.CREATE, asked)
                instanceof Deny;
    }

    private static Asked signed(String... signers) {
        Asked.Image image = new Asked.Image(URI.create("file:///a"), Optional.of(DIGEST), Set.of(signers));
        return new Asked(Optional.empty(), List.of(image), List.of(), List.of());
    }

    @Test
    void shouldKnowImagesByWhoHasSignedThem() {
        String condition = "<Images><SignedBy>/O=Grid/CN=releases</SignedBy></Images>";
        String right = "CN=releases,O=Grid";
        String other = "CN=mallory,O=Grid";

        assertThat(permits(condition, signed(right))).isTrue();
        assertThat(permits(condition, signed(other, right))).isTrue();
        assertThat(permits(condition, signed(other))).isFalse();
        assertThat(permits(condition, signed())).isFalse();
        assertThat(denies(condition, signed(other, right))).isTrue();
        assertThat(denies(condition, signed(other))).isFalse();
        // Who signed it may be anybody.
        assertThat(denies(condition, signed())).isTrue();
    }

    private static String prefix(String url) {
        return "<Images><UrlPrefix>" + url + "</UrlPrefix></Images>";
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/x/, https://a.example/x/y.qcow2, true",
        "https://a.example/x, https://a.example/x/y.qcow2, true",
        "https://a.example/x, https://a.example/x, true",
        "https://a.example/x, https://a.example/xy, false",
        "https://a.example/, HTTPS://A.example:443/y, true",
        "https://a.example/, https://a.example:444/y, false",
        "https://a.example/, http://a.example/y, false",
        "https://a.example/, https://b.example/y, false",
        "https://a.example/, https://a.example.org/y, false",
        "https://a.example/{vo}/, https://a.example/atlas/y, true",
        "https://a.example/{vo}/, https://a.example/cms/y, false",
        "file:///images/, file:/images/a, true",
        "file:///images/, file:///other/a, false",
        "sftp://a.example/x, SCP://A.example:22/x/y, true",
        "sftp://a.example/x, rsync://bob@a.example/x/y, true",
        "scp://a.example/x, sftp://bob@a.example/x/y, true",
        "sftp://bob@a.example/x, scp://bob@a.example/x/y, true",
        "sftp://bob@a.example/x, sftp://root@a.example/x/y, false",
        "sftp://a.example/x, sftp://bob@a.example:2222/x/y, false"
    })
    void shouldKnowImagesByWhereTheyAre(String prefix, String url, boolean known) {
        assertThat(permits(prefix(prefix), image(url))).isEqualTo(known);
        assertThat(denies(prefix(prefix), image(url))).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/x/../secret/y",
        "https://a.example/x/%2e%2e/secret/y",
        "https://a.example//x/y",
        "https://a.example/x/%2Fy",
        "https://somebody@a.example/x/y"
    })
    void shouldNeitherPermitNorOverlookWhatCanBeReadInTwoWays(String url) {
        assertThat(permits(prefix("https://a.example/"), image(url))).isFalse();
        assertThat(denies(prefix("https://a.example/retired/"), image(url))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"sftp://a.example/x/y", "sftp://bob:secret@a.example/x/y", "sftp://b%6Fb@a.example/x/y"})
    void shouldNotGuessWhomAFileIsAskedForAs(String url) {
        assertThat(permits(prefix("sftp://bob@a.example/x/"), image(url))).isFalse();
        assertThat(denies(prefix("sftp://bob@a.example/x/"), image(url))).isTrue();
    }

    @Test
    void shouldHaveNoImagesOfAnOrganisationForWhoIsInNone() {
        Policy policy = Policies.of(
                "<Permit name='it'><Who><Everybody/></Who>" + prefix("https://a.example/{vo}/") + "</Permit>");

        assertThat(policy.decide(caller("bob"), Operation.CREATE, image("https://a.example/atlas/y")))
                .isInstanceOf(Deny.class);
    }

    @Test
    void shouldKnowImagesByTheirDigest() {
        String condition = "<Images><Sha256>" + DIGEST + "</Sha256></Images>";

        assertThat(permits(condition, image("https://a.example/x", DIGEST))).isTrue();
        assertThat(permits(condition, image("https://a.example/x", OTHER))).isFalse();
        assertThat(permits(condition, image("https://a.example/x"))).isFalse();
        assertThat(denies(condition, image("https://a.example/x", DIGEST))).isTrue();
        assertThat(denies(condition, image("https://a.example/x", OTHER))).isFalse();
        assertThat(denies(condition, image("https://a.example/x")))
                .as("it may have it")
                .isTrue();
    }

    @Test
    void shouldLetHostsDoOnlyWhatIsNamed() {
        String some = "<HostActions>AttachDisk ResizeDisk</HostActions>";

        assertThat(permits(some, hostActions("ResizeDisk", "AttachDisk"))).isTrue();
        assertThat(permits(some, hostActions("ResizeDisk", "AddNic"))).isFalse();
        assertThat(permits("<HostActions/>", hostActions("ResizeDisk"))).isFalse();
        assertThat(permits("<HostActions/>", hostActions())).isTrue();
        assertThat(denies(some, hostActions("AddNic", "AttachDisk"))).isTrue();
        assertThat(denies(some, hostActions("AddNic"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "<User/>, USER, '', true",
        "<User/>, BRIDGE, br0, false",
        "<Bridge>br0</Bridge>, BRIDGE, br0, true",
        "<Bridge>br0</Bridge>, BRIDGE, br1, false",
        "<Bridge>br0</Bridge>, NETWORK, br0, false",
        "<Bridge/>, BRIDGE, br1, true",
        "<User/><Network>lan</Network>, NETWORK, lan, true"
    })
    void shouldKnowNetworksByKindAndName(String networks, Asked.Network.Kind kind, String name, boolean known) {
        String condition = "<Networks>" + networks + "</Networks>";

        assertThat(permits(condition, network(kind, name))).isEqualTo(known);
        assertThat(denies(condition, network(kind, name))).isEqualTo(known);
        assertThat(permits("<Networks/>", network(kind, name))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "kinds='bestEffort', bestEffort, PT1H, PT0S, true",
        "kinds='bestEffort', immediate, PT1H, PT0S, false",
        "kinds='bestEffort immediate', immediate, PT1H, PT0S, true",
        "longest='PT1H', immediate, PT1H, PT0S, true",
        "longest='PT1H', immediate, PT1H0.001S, PT0S, false",
        "ahead='P7D', reservation, PT1H, P7D, true",
        "ahead='P7D', reservation, PT1H, P7DT1S, false",
        "longest='P1DT2H', spot, PT26H, PT0S, true"
    })
    void shouldLimitKindLengthAndStartOfLeases(
            String limits, String kind, Duration duration, Duration ahead, boolean permitted) {
        assertThat(permits("<Leases " + limits + "/>", lease(kind, duration, ahead)))
                .isEqualTo(permitted);
    }

    @Test
    void shouldDenyKindsOfLeases() {
        assertThat(denies("<Leases kinds='spot'/>", lease("spot", Duration.ofHours(1), Duration.ZERO)))
                .isTrue();
        assertThat(denies("<Leases kinds='spot'/>", lease("immediate", Duration.ofHours(1), Duration.ZERO)))
                .isFalse();
    }

    @Test
    void shouldDenyOnlyWhatHasAllThatARuleSays() {
        String both = "<HostActions>AddNic</HostActions><Networks><Bridge/></Networks>";
        Asked nicOnBridge = new Asked(
                Optional.empty(),
                List.of(),
                List.of("AddNic"),
                List.of(new Asked.Network(Asked.Network.Kind.BRIDGE, "br0")));

        assertThat(denies(both, nicOnBridge)).isTrue();
        assertThat(denies(both, hostActions("AddNic"))).isFalse();
        assertThat(denies(both, network(Asked.Network.Kind.BRIDGE, "br0"))).isFalse();
    }
}
