package org.atelier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atelier.security.Voms.generic;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.italiangrid.voms.VOMSGenericAttribute;
import org.italiangrid.voms.asn1.VOMSACGenerator.ACGenerationProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class VomsAttributesTest {

    private static final String MEMBER = "/physics";
    private static final String OPERATOR = "/physics/imagers/Role=operator";

    @TempDir
    Path trust;

    @TempDir
    Path vomsDirectory;

    private final MutableClock clock = new MutableClock(Instant.now());
    private GridPki pki;
    private Voms voms;
    private Credential alice;
    private CredentialValidator validator;

    @BeforeEach
    void makePki() {
        pki = new GridPki(trust);
        voms = new Voms(pki, vomsDirectory);
        alice = pki.user("alice");
        validator = open(vomsDirectory);
    }

    private CredentialValidator open(Path directory) {
        return new GridCredentialValidator(
                TrustDirectory.open(trust, clock), new GridTrust(false, false, Optional.of(directory)), clock);
    }

    @Test
    void shouldTellWhatItsOrganisationSaysThePrimaryNameFirst() {
        assertThat(validator
                        .validate(voms.proxy(alice, OPERATOR, MEMBER).chain())
                        .attributes())
                .containsExactly(OPERATOR, MEMBER);
        assertThat(validator
                        .validate(Proxies.of(voms.proxy(alice, MEMBER)).chain())
                        .attributes())
                .as("of a proxy's proxy")
                .containsExactly(MEMBER);
        assertThat(validator.validate(Proxies.of(alice).chain()).attributes()).isEmpty();
    }

    @Test
    void shouldLeaveOutRolesAndCapabilitiesThatAreNone() {
        Credential proxy = voms.proxy(
                alice, MEMBER + "/Role=NULL/Capability=NULL", OPERATOR + "/Capability=NULL", MEMBER + "/Role=NULLABLE");

        assertThat(validator.validate(proxy.chain()).attributes())
                .containsExactly(MEMBER, OPERATOR, MEMBER + "/Role=NULLABLE");
    }

    @Test
    void shouldLeaveOutWhatAnOrganisationSaysOfOthers() {
        Credential proxy = voms.proxy(alice, "/chemistry/Role=admin", MEMBER, "/physicsts");

        assertThat(validator.validate(proxy.chain()).attributes()).containsExactly(MEMBER);
    }

    @Test
    void shouldLeaveOutWhatIsSaidOfSomebodyElse() {
        Credential stolen =
                Voms.proxy(pki.user("mallory"), voms.certificate(alice, pki.now.plus(Duration.ofHours(1)), MEMBER));

        Caller mallory = validator.validate(stolen.chain());

        assertThat(mallory.subject()).isEqualTo("CN=mallory,O=Grid");
        assertThat(mallory.attributes()).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatIsNotTrueAnyMoreAndSayWhenItEnds() {
        Instant past = pki.now.minus(Duration.ofHours(1));
        Instant soon = pki.now.plus(Duration.ofMinutes(20)).truncatedTo(ChronoUnit.SECONDS);

        Credential expired = Voms.proxy(alice, voms.certificate(alice, past, MEMBER));
        Credential lasting = Voms.proxy(alice, voms.certificate(alice, soon, MEMBER));

        assertThat(validator.validate(expired.chain()).attributes()).isEmpty();
        assertThat(validator.validate(lasting.chain()).until()).isEqualTo(soon);
    }

    @ParameterizedTest
    @EnumSource(
            value = ACGenerationProperties.class,
            names = {"FAKE_SIGNATURE_BITS", "INCLUDE_FAKE_CRITICAL_EXTENSION"})
    void shouldLeaveOutWhatIsTamperedWithOrNotUnderstood(ACGenerationProperties fault) {
        Credential proxy = Voms.proxy(
                alice, voms.certificate(alice, pki.now.plus(Duration.ofHours(1)), EnumSet.of(fault), MEMBER));

        Caller caller = validator.validate(proxy.chain());

        assertThat(caller.subject()).isEqualTo("CN=alice,O=Grid");
        assertThat(caller.attributes()).isEmpty();
    }

    @Test
    void shouldSeeWhileRunningWhomTheSiteTrusts() {
        Credential proxy = voms.proxy(alice, MEMBER);

        voms.trust("/O=Grid/CN=another.example");
        clock.advance(Duration.ofSeconds(2));
        assertThat(validator.validate(proxy.chain()).attributes()).isEmpty();

        voms.trust("/O=Grid/CN=voms.example");
        clock.advance(Duration.ofSeconds(2));
        assertThat(validator.validate(proxy.chain()).attributes()).containsExactly(MEMBER);
    }

    @Test
    void shouldBelieveNobodyWithoutADirectory() {
        CredentialValidator without = new GridCredentialValidator(
                TrustDirectory.open(trust, clock), new GridTrust(false, false, Optional.empty()), clock);

        assertThat(without.validate(voms.proxy(alice, MEMBER).chain()).attributes())
                .isEmpty();
        assertThatThrownBy(() -> open(vomsDirectory.resolve("missing")))
                .isInstanceOf(SecuritySetupException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void shouldNotRememberWhatIsSaidForLongerThanItIsTrue() {
        TrustDirectory directory = TrustDirectory.open(trust, clock);
        Instant soon = pki.now.plusSeconds(20).truncatedTo(ChronoUnit.SECONDS);
        Credential proxy = Voms.proxy(alice, voms.certificate(alice, soon, MEMBER));
        int[] asked = {0};
        CredentialValidator remembering = new CachingCredentialValidator(
                chain -> {
                    asked[0]++;
                    return validator.validate(chain);
                },
                directory,
                clock);

        remembering.validate(proxy.chain());
        remembering.validate(proxy.chain());
        clock.advance(Duration.ofSeconds(21));
        remembering.validate(proxy.chain());

        assertThat(asked[0]).isEqualTo(2);
    }

    private Caller saying(EnumSet<ACGenerationProperties> faults, VOMSGenericAttribute... generic) {
        Instant until = pki.now.plus(Duration.ofHours(1));
        return validator.validate(Voms.proxy(alice, voms.certificate(alice, until, faults, List.of(generic), MEMBER))
                .chain());
    }

    private Caller saying(VOMSGenericAttribute... generic) {
        return saying(EnumSet.noneOf(ACGenerationProperties.class), generic);
    }

    @Test
    void shouldTellGenericAttributesOfTheOrganisationItself() {
        Caller caller = saying(
                generic("physics", "site", "cern"),
                generic("physics", " quota-vms", "8 "),
                generic("physics", "site", "cern"),
                generic("/physics", "level", ""),
                generic("physics", "motto", "a=b, größer"));

        assertThat(caller.genericAttributes())
                .extracting(GenericAttribute::toString)
                .containsExactly(
                        "physics:level=", "physics:motto=a=b, größer", "physics:quota-vms=8", "physics:site=cern");
        assertThat(caller.attributes()).containsExactly(MEMBER);
    }

    @Test
    void shouldLeaveOutGenericAttributesOfOthersAndOfGroups() {
        Caller caller = saying(
                generic("chemistry", "site", "cern"),
                generic("/physics/imagers", "site", "desy"),
                generic("physicsts", "site", "kek"),
                generic("", "site", "fnal"));

        assertThat(caller.genericAttributes()).isEmpty();
        assertThat(caller.attributes()).containsExactly(MEMBER);
    }

    @Test
    void shouldLeaveOutGenericAttributesThatAreTooLongOrCannotBePrinted() {
        Caller caller = saying(
                generic("physics", "n".repeat(256), "long name"),
                generic("physics", "long value", "v".repeat(256)),
                generic("physics", "line", "a\nforged"),
                generic("physics", "forged\u202e", "backwards"),
                generic("physics", "", "nameless"),
                generic("physics", "n".repeat(255), "v".repeat(255)));

        assertThat(caller.genericAttributes())
                .containsExactly(new GenericAttribute("physics", "n".repeat(255), "v".repeat(255)));
    }

    @Test
    void shouldCountNoneOfMoreThanThereMayBe() {
        VOMSGenericAttribute[] many = IntStream.range(0, 33)
                .mapToObj(number -> generic("physics", "a" + number, ""))
                .toArray(VOMSGenericAttribute[]::new);

        assertThat(saying(Arrays.copyOf(many, 32)).genericAttributes()).hasSize(32);
        assertThat(saying(many).genericAttributes()).isEmpty();
        assertThat(saying(many).attributes()).containsExactly(MEMBER);
    }

    @ParameterizedTest
    @EnumSource(
            value = ACGenerationProperties.class,
            names = {"FAKE_SIGNATURE_BITS", "INCLUDE_FAKE_CRITICAL_EXTENSION"})
    void shouldLeaveOutGenericAttributesThatAreTamperedWith(ACGenerationProperties fault) {
        assertThat(saying(EnumSet.of(fault), generic("physics", "site", "cern")).genericAttributes())
                .isEmpty();
    }
}
