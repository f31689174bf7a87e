package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.net.InetAddress;

/** A server wants data to be exchanged with a host that it may not name. */
public final class ForeignDataHostException extends IOException {

    private static final long serialVersionUID = 1L;

    ForeignDataHostException(InetAddress address) {
        super(address.getHostAddress());
    }
}
