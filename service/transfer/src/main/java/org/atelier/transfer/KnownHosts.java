package org.atelier.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that SSH servers must show, in a file as OpenSSH writes it: plain and hashed names, patterns, {@code @revoked}; not
 * {@code @cert-authority}. It is read at each question, so that what an administrator changes counts at once, and nothing is known where
 * a line of it cannot be read.
 *
 * @param setting that names it; clients are told this, and not where on the machine the file is
 */
record KnownHosts(Path file, String setting) {

    private static final Logger LOG = LoggerFactory.getLogger(KnownHosts.class);

    private static final String REVOKED = "revoked";

    /**
     * The server of a URL.
     *
     * @throws TransferException FORBIDDEN where the file does not name it or cannot be read
     */
    KnownHost find(SftpUrl url) {
        List<PublicKey> keys = new ArrayList<>();
        List<PublicKey> revoked = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                KnownHostEntry entry = parsed(line);
                if (entry != null && entry.isHostMatch(url.host(), url.port())) {
                    add(entry, keys, revoked);
                }
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.warn("The file of known hosts {} cannot be read, so that no host is known", file, e);
            throw new TransferException(
                    Kind.FORBIDDEN,
                    Urls.shown(url.url()) + ": the site's file of known hosts (" + setting
                            + ") cannot be read; its administrator finds out why in the service's log.",
                    e);
        }
        if (keys.isEmpty()) {
            throw new TransferException(
                    Kind.FORBIDDEN,
                    Urls.shown(url.url()) + ": the host " + url.host() + ", port " + url.port()
                            + ", is not one of those that the site knows (" + setting
                            + "); its administrator would have to add its key there.");
        }
        return new KnownHost(url, keys, revoked, setting);
    }

    private static @Nullable KnownHostEntry parsed(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("#") ? null : KnownHostEntry.parseKnownHostEntry(text);
    }

    private static void add(KnownHostEntry entry, List<PublicKey> keys, List<PublicKey> revoked)
            throws IOException, GeneralSecurityException {
        PublicKey key = entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
        if (entry.getMarker() == null) {
            keys.add(key);
        } else if (entry.getMarker().equals(REVOKED)) {
            revoked.add(key);
        }
    }
}
