package org.atelier.security;

/** What a caller wants to do, as far as authorization tells operations apart. */
public enum Operation {
    /** Asks for a bid. */
    ESTIMATE,
    /** Makes a resource. */
    CREATE,
    /** Reads properties. */
    READ,
    /** Subscribes to notifications, or manages a subscription. */
    SUBSCRIBE,
    /** Runs configuration actions. */
    CONFIGURE,
    /** Starts, stops, or changes what is allocated. */
    CONTROL,
    /** Changes the time of the lease. */
    RENEW,
    /** Ends a resource. */
    DESTROY,
    /** Gives a resource to another owner, or accepts one. */
    TRANSFER,
    /** Changes what concerns the whole site; for administrators. */
    ADMINISTER
}
