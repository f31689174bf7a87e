package org.atelier.transfer.gridftp;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a server is to exchange data with another one.
 *
 * @param peer whom it must find at the other end of each connection (DCAU S), as Globus writes names: {@code /O=Grid/CN=alice}; absent: the one whom it acts
 *     for itself (DCAU A)
 * @param confidential whether what goes by them is encrypted (PROT P)
 */
public record RelayPlan(Optional<String> peer, boolean confidential) {

    private static final Pattern NOT_TO_BE_SAID = Pattern.compile("\\p{Cntrl}");

    public RelayPlan {
        if (peer.filter(name -> NOT_TO_BE_SAID.matcher(name).find()).isPresent()) {
            throw new IllegalArgumentException("Control characters are in the name " + peer.get() + ".");
        }
    }
}
