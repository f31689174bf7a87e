package org.atelier.libvirt.network;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atelier.spi.vmm.MachineId;

/**
 * The name of an entry that a site has made for a machine's NIC: it says so by itself, since a network has no other place for that, and is
 * a host name (RFC 1123), of at most 63 characters.
 *
 * @param site a digest of the site's name
 */
public record EntryName(String site, MachineId machine, String mac) {

    private static final String OURS = "atelier-";
    private static final int DIGEST = 8;
    private static final Pattern FORM = Pattern.compile(OURS + "([0-9a-f]{8})-([0-9a-f]{32})-([0-9a-f]{12})");
    private static final Pattern ID = Pattern.compile("(.{8})(.{4})(.{4})(.{4})(.{12})");

    /**
     * Makes it.
     *
     * @param mac in the form {@code 52:54:00:ab:cd:ef}
     */
    public static EntryName of(String site, MachineId machine, String mac) {
        return new EntryName(digest(site), machine, mac.replace(":", "").toLowerCase(Locale.ROOT));
    }

    /** The name of this text; empty where somebody else has made it. */
    public static Optional<EntryName> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String id = ID.matcher(matcher.group(2)).replaceFirst("$1-$2-$3-$4-$5");
        return Optional.of(new EntryName(matcher.group(1), MachineId.parse(id), matcher.group(3)));
    }

    public boolean isOf(String siteName) {
        return site.equals(digest(siteName));
    }

    @Override
    public String toString() {
        return OURS + site + "-" + machine.toString().replace("-", "") + "-" + mac;
    }

    private static String digest(String site) {
        return UUID.nameUUIDFromBytes(site.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, DIGEST);
    }
}
