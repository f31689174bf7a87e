package org.atelier.transfer.gridftp;

/**
 * How data is to come or go.
 *
 * @param streams connections at once, from 1 on
 * @param authenticated whether each end of them proves who it is (DCAU A)
 * @param confidential whether what goes by them is encrypted (PROT P); only where they are authenticated
 */
public record DataPlan(int streams, boolean authenticated, boolean confidential) {

    public DataPlan {
        if (streams < 1 || (confidential && !authenticated)) {
            throw new IllegalArgumentException("Data by " + streams + " connections, authenticated " + authenticated
                    + ", confidential " + confidential + ", is not possible.");
        }
    }
}
