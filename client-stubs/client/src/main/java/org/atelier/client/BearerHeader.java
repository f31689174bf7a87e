package org.atelier.client;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.cxf.message.Message;

/**
 * Adds the bearer token to calls. It goes over TLS and to the host and port of the settings only: whoever gets it can use it, and
 * references of workspaces may come from anywhere.
 */
final class BearerHeader {

    private static final int HTTPS = 443;

    private final URI url;
    private final Optional<TokenSource> token;

    BearerHeader(ClientSettings settings) {
        this.url = settings.url();
        this.token = settings.token();
    }

    /** Throws {@link SettingsException} where the token must not go there, or there is none. */
    void put(Map<String, Object> context, String address) {
        if (token.isPresent()) {
            requireSafe(URI.create(address));
            Map<String, List<String>> headers = new HashMap<>();
            headers.put(
                    "Authorization",
                    new ArrayList<>(List.of("Bearer " + token.get().token())));
            context.put(Message.PROTOCOL_HEADERS, headers);
        }
    }

    private void requireSafe(URI target) {
        if (!"https".equals(target.getScheme())) {
            throw new SettingsException("A token is sent over https only, not to %s.".formatted(target));
        }
        if (!authority(target).equalsIgnoreCase(authority(url))) {
            throw new SettingsException(
                    "Your token is for the service at %s, and this is at %s, which does not get it. Use the URL of that service, where you trust it."
                            .formatted(authority(url), authority(target)));
        }
    }

    private static String authority(URI target) {
        return target.getHost() + ":" + (target.getPort() < 0 ? HTTPS : target.getPort());
    }
}
