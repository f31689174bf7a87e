package org.atelier.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.atelier.client.ClientCredentials;
import org.atelier.client.SettingsException;
import org.atelier.client.TokenSource;

/** The caller's certificate and key, or token. */
final class CredentialsCheck implements DoctorCheck {

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    private static final byte[] SAMPLE = {1, 2, 3};

    @Override
    public String name() {
        return "your certificate";
    }

    @Override
    public List<Finding> look(Patient patient) {
        if (patient.configuration().options().certificate().isEmpty()) {
            return List.of(withoutCertificate(patient));
        }
        Path certificate = patient.configuration().options().certificate().get();
        Path key = patient.configuration().options().key().orElse(certificate);
        try {
            return judge(
                    ClientCredentials.fromPem(certificate, key),
                    key,
                    patient.clock().instant());
        } catch (SettingsException e) {
            return List.of(Finding.problem(e.getMessage(), "Check the files named by --cert and --key."));
        }
    }

    private static Finding withoutCertificate(Patient patient) {
        try {
            return patient.configuration()
                    .token()
                    .map(TokenSource::token)
                    .map(token -> Finding.ok("none, but a token of %d characters".formatted(token.length())))
                    .orElseGet(
                            () -> Finding.problem(
                                    "no certificate is configured",
                                    "Give --cert and --key, set ATELIER_CERT and ATELIER_KEY, or write certificate and key into client.properties in $ATELIER_HOME (~/.atelier)."));
        } catch (SettingsException e) {
            return Finding.problem(e.getMessage(), "Check the file named by --token-file.");
        }
    }

    private static List<Finding> judge(ClientCredentials credentials, Path key, Instant now) {
        List<Finding> findings = new ArrayList<>();
        findings.add(new CertificateDates(credentials.chain().get(0), now)
                .judge("you", "Get a new certificate from your authority, or a new proxy."));
        if (!matches(credentials)) {
            findings.add(Finding.problem(
                    "the key %s does not belong to the certificate".formatted(key),
                    "Configure the key that was made with it."));
        }
        if (readableByOthers(key)) {
            findings.add(Finding.warning("others can read the key %s".formatted(key), "chmod 600 " + key));
        }
        return findings;
    }

    private static boolean matches(ClientCredentials credentials) {
        PublicKey certified = credentials.chain().get(0).getPublicKey();
        String algorithm = credentials.key().getAlgorithm();
        if (!algorithm.equals(certified.getAlgorithm())) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> algorithm;
                    });
            signature.initSign(credentials.key());
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean readableByOthers(Path key) {
        try {
            return Files.getPosixFilePermissions(key).stream().anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException noSuchPermissions) {
            return false;
        }
    }
}
