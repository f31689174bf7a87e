package org.atelier.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.security.signature.CmsSignatures;
import org.atelier.security.signature.ImageSignatures;
import org.atelier.security.signature.SignatureRefusedException;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures of images, as people make them and as attackers would. */
class CmsSignaturesTest {

    private static final byte[] IMAGE = "what machines start from".getBytes(US_ASCII);
    private static final String USUAL = "SHA256withECDSA";

    @TempDir
    Path folder;

    private TestPki pki;
    private ImageSignatures signatures;

    @BeforeEach
    void trust() throws IOException {
        pki = new TestPki(Files.createDirectory(folder.resolve("trust")));
        MutableClock clock = new MutableClock(TestPki.NOW);
        signatures = new CmsSignatures(new PkixCredentialValidator(TrustDirectory.open(pki.trust, clock), clock));
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SignerInfoGenerator signer(Credential by, String algorithm, boolean attributes) {
        try {
            return new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                    .setDirectSignature(!attributes)
                    .build(new JcaContentSignerBuilder(algorithm).build(by.key()), by.certificate());
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] signed(byte[] content, String algorithm, boolean attributes, Credential... by) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            for (Credential one : by) {
                generator.addSignerInfoGenerator(signer(one, algorithm, attributes));
                generator.addCertificates(new JcaCertStore(one.chain()));
            }
            return generator
                    .generate(new CMSProcessableByteArray(content), false)
                    .getEncoded();
        } catch (CMSException | IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] signed(Credential... by) {
        return signed(IMAGE, USUAL, true, by);
    }

    private void refused(byte[] signature, String why) {
        refused(() -> signatures.signers(signature, digest(IMAGE)), why);
    }

    private static void refused(ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOf(SignatureRefusedException.class).hasMessageContaining(why);
    }

    @Test
    void shouldKnowTheSigner() {
        assertThat(signatures.signers(signed(pki.user("releases")), digest(IMAGE)))
                .containsExactly("CN=releases,O=Grid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CMS", "PKCS7"})
    void shouldReadPem(String type) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, signed(pki.user("releases"))));
        }

        assertThat(signatures.signers(text.toString().getBytes(US_ASCII), digest(IMAGE)))
                .containsExactly("CN=releases,O=Grid");
    }

    @Test
    void shouldFollowTheChainInTheSignature() {
        CertificateAuthority below = pki.intermediate();
        Credential signer = below.issue(TestPki.request("CN=releases,O=Grid"));
        Credential whole = new Credential(
                signer.key(), List.of(signer.certificate(), below.credential().certificate()));

        assertThat(signatures.signers(signed(whole), digest(IMAGE))).containsExactly("CN=releases,O=Grid");
        refused(signed(new Credential(signer.key(), List.of(signer.certificate()))), "no authority");
    }

    @Test
    void shouldRefuseASignatureOfSomethingElse() {
        refused(signed(new byte[] {1}, USUAL, true, pki.user("releases")), "of something else");
    }

    @Test
    void shouldRefuseWhatWasTamperedWith() {
        byte[] signature = signed(pki.user("releases"));
        // The value of the signature is at the end.
        signature[signature.length - 1] ^= 1;

        assertThatThrownBy(() -> signatures.signers(signature, digest(IMAGE)))
                .isInstanceOf(SignatureRefusedException.class);
    }

    @Test
    void shouldRefuseAnothersKey() {
        Credential stolen =
                new Credential(pki.user("mallory").key(), pki.user("releases").chain());

        refused(signed(stolen), "another key");
    }

    @Test
    void shouldRefuseWhoIsNotTrusted() {
        Credential rogue = TestPki.rogueOfTheSameName().issue(TestPki.request("CN=releases,O=Grid"));

        refused(signed(rogue), "not accepted here");
    }

    @Test
    void shouldRefuseWhoseCertificateHasExpired() {
        Credential expired =
                pki.user("releases", TestPki.NOW.minus(Duration.ofDays(9)), TestPki.NOW.minus(Duration.ofDays(1)));

        refused(signed(expired), "expired");
    }

    @Test
    void shouldRefuseSignaturesWithoutSignedAttributes() {
        refused(signed(IMAGE, USUAL, false, pki.user("releases")), "no signed attributes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA1withECDSA", "SHA512withECDSA"})
    void shouldRefuseOtherDigests(String algorithm) {
        refused(signed(IMAGE, algorithm, true, pki.user("releases")), "SHA-256");
    }

    @Test
    void shouldCountTheSignersWhoAreAccepted() {
        Credential rogue = TestPki.rogueOfTheSameName().issue(TestPki.request("CN=mallory,O=Grid"));

        assertThat(signatures.signers(signed(pki.user("a"), rogue, pki.user("b")), digest(IMAGE)))
                .containsExactlyInAnyOrder("CN=a,O=Grid", "CN=b,O=Grid");
    }

    @Test
    void shouldRefuseAMessageInWhichOneSignatureIsWrong() {
        Credential stolen = new Credential(pki.user("x").key(), pki.user("b").chain());

        refused(signed(pki.user("a"), stolen), "another key");
    }

    @Test
    void shouldRefuseGarbageAndWhatIsCutOffOrHuge() {
        byte[] signature = signed(pki.user("releases"));

        refused(new byte[0], "not a signature that can be read");
        refused(IMAGE, "not a signature that can be read");
        refused(Arrays.copyOf(signature, signature.length / 2), "not a signature that can be read");
        refused("-----BEGIN CMS-----\n".getBytes(US_ASCII), "CMS in DER or PEM");
        refused("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".getBytes(US_ASCII), "holds no CMS");
        refused(new byte[ImageSignatures.MOST_BYTES + 1], "at most 65536");
    }

    @Test
    void shouldRefuseAMessageThatNobodySigned() {
        refused(signed(), "0 signers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DER", "PEM"})
    void shouldTakeWhatOpensslMakes(String form) throws Exception {
        Credential signer = pki.user("releases");
        write("cert.pem", "CERTIFICATE", signer.certificate().getEncoded());
        write("key.pem", "PRIVATE KEY", signer.key().getEncoded());
        openssl(form);

        assertThat(signatures.signers(Files.readAllBytes(folder.resolve("signature")), digest(IMAGE)))
                .containsExactly("CN=releases,O=Grid");
    }

    @Test
    void shouldTakeSignaturesByRsa() throws Exception {
        run("openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /O=Grid/CN=rsa");
        openssl("DER");
        byte[] signature = Files.readAllBytes(folder.resolve("signature"));
        ImageSignatures all = new CmsSignatures(chain -> new Caller(
                DistinguishedNames.rfc2253(chain.get(0).getSubjectX500Principal()),
                "",
                "",
                AuthenticationMethod.TLS_CERTIFICATE,
                List.of()));

        assertThat(all.signers(signature, digest(IMAGE))).containsExactly("CN=rsa,O=Grid");
        refused(signature, "not accepted here");
    }

    private void write(String file, String type, byte[] content) throws IOException {
        try (PemWriter writer = new PemWriter(Files.newBufferedWriter(folder.resolve(file)))) {
            writer.writeObject(new PemObject(type, content));
        }
    }

    private void openssl(String form) throws Exception {
        Files.write(folder.resolve("image"), IMAGE);
        run("openssl cms -sign -binary -in image -signer cert.pem -inkey key.pem -md sha256 -out signature -outform "
                + form);
    }

    private void run(String command) throws Exception {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command.split(" ", -1))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }
}
