package org.atelier.server.settings;

import java.util.List;
import org.atelier.server.guests.AddressRange;
import org.atelier.server.guests.NoGuests;
import org.atelier.soap.http.ConnectionRule;

/**
 * Whether guests may reach the ports of the service.
 *
 * @param refused whether those that run on this machine may not
 * @param networks whose addresses are guests'
 */
public record GuestSettings(boolean refused, List<AddressRange> networks) {

    private static final Setting<Boolean> REFUSED = new Setting<>(
            "guest.refused",
            "true",
            "whether the service does not speak to guests that run on this machine, at any of its ports: what comes through"
                    + " their user-mode networks, and from guest.networks; true or false",
            Texts.flag());

    private static final Setting<List<AddressRange>> NETWORKS = new Setting<>(
            "guest.networks",
            "",
            "whose addresses are guests', for example 192.168.122.0/24 of libvirt's network default, separated by semicolons;"
                    + " not what people and guests share",
            Texts.list(AddressRange::parse));

    static final List<Setting<?>> SETTINGS = List.of(REFUSED, NETWORKS);

    static GuestSettings of(RawSettings settings) {
        return new GuestSettings(settings.get(REFUSED), settings.get(NETWORKS));
    }

    /** Which connections the ports of the service speak to. */
    public ConnectionRule connections() {
        return refused ? new NoGuests(networks) : ConnectionRule.EVERYBODY;
    }
}
