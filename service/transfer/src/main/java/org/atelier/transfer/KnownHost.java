package org.atelier.transfer;

import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/**
 * A server that the site knows.
 *
 * @param keys of which it must show one
 * @param revoked which it must not show
 * @param setting that says so
 */
record KnownHost(SftpUrl url, List<PublicKey> keys, List<PublicKey> revoked, String setting) {

    KnownHost {
        keys = List.copyOf(keys);
        revoked = List.copyOf(revoked);
    }

    /**
     * Makes sure that a server which shows this key is the one that is known.
     *
     * @throws TransferException FORBIDDEN where it is not
     */
    void require(PublicKey shown) {
        if (has(revoked, shown)) {
            throw refused(shown, "which has been revoked", "Somebody may have stolen it.");
        }
        if (!has(keys, shown)) {
            throw refused(
                    shown,
                    "not the one that is known",
                    "Somebody may be in between; if the host has a new key, the site's administrator has to put it there.");
        }
    }

    /** The kinds of keys that it is known by, for example {@code ssh-ed25519}. */
    Set<String> kinds() {
        return keys.stream().map(KeyUtils::getKeyType).collect(Collectors.toUnmodifiableSet());
    }

    private TransferException refused(PublicKey shown, String what, String why) {
        return new TransferException(
                Kind.FORBIDDEN,
                Urls.shown(url.url()) + ": the host " + url.host() + " shows the key " + KeyUtils.getFingerPrint(shown)
                        + ", " + what + " (" + setting + "). " + why);
    }

    private static boolean has(Collection<PublicKey> keys, PublicKey key) {
        return keys.stream().anyMatch(each -> KeyUtils.compareKeys(each, key));
    }
}
