package org.atelier.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file with certificates and keys in PEM. */
final class PemFile {

    private static final long MAX_BYTES = 4L * 1024 * 1024;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private final Path file;
    private final List<Block> blocks;

    private PemFile(Path file, List<Block> blocks) {
        this.file = file;
        this.blocks = blocks;
    }

    private record Block(String label, String base64) {
        byte[] content() {
            return Base64.getMimeDecoder().decode(base64);
        }
    }

    static PemFile read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new SettingsException(
                        "The file %s is larger than %d bytes; a PEM file never is.".formatted(file, MAX_BYTES));
            }
            return new PemFile(file, blocks(Files.readString(file, StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new SettingsException("The file %s cannot be read: %s.".formatted(file, e), e);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("The file %s is not a PEM file: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    List<X509Certificate> certificates() {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks) {
            if (block.label().endsWith("CERTIFICATE")) {
                certificates.add(certificate(block));
            }
        }
        return certificates;
    }

    private X509Certificate certificate(Block block) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.content()));
        } catch (CertificateException e) {
            throw new SettingsException("The file %s has a broken certificate: %s.".formatted(file, e.getMessage()), e);
        }
    }

    PrivateKey privateKey() {
        for (Block block : blocks) {
            if (block.label().endsWith("PRIVATE KEY")) {
                return privateKey(block);
            }
        }
        throw new SettingsException("The file %s has no private key.".formatted(file));
    }

    private PrivateKey privateKey(Block block) {
        return switch (block.label()) {
            case "PRIVATE KEY" -> decode(block.content());
            case "RSA PRIVATE KEY" -> decode(Pkcs1.toPkcs8(block.content()));
            default ->
                throw new SettingsException(
                        "The key in %s is a \"%s\", which is not supported. Convert it: openssl pkcs8 -topk8 -nodes -in %s -out key.pem"
                                .formatted(file, block.label(), file));
        };
    }

    private PrivateKey decode(byte[] pkcs8) {
        return KEY_ALGORITHMS.stream()
                .flatMap(algorithm -> decode(algorithm, pkcs8).stream())
                .findFirst()
                .orElseThrow(() -> new SettingsException(
                        "The key in %s is none of %s, or broken.".formatted(file, KEY_ALGORITHMS)));
    }

    private static Optional<PrivateKey> decode(String algorithm, byte[] pkcs8) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (InvalidKeySpecException | NoSuchAlgorithmException notThisOne) {
            return Optional.empty();
        }
    }
}
