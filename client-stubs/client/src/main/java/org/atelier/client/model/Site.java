package org.atelier.client.model;

import java.util.List;

/** The site behind the service. */
public record Site(String name, String version, List<HostInfo> hosts) {

    public Site {
        hosts = List.copyOf(hosts);
    }
}
