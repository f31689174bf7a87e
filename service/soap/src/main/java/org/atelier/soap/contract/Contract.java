package org.atelier.soap.contract;

import javax.xml.namespace.QName;

/** Names of the contract. */
public final class Contract {

    public static final String NAMESPACE = "urn:atelier:workspace:2026:11";
    public static final String TOPICS = "urn:atelier:topics:2026:11";

    /** The prefix that messages of this service bind to {@link #NAMESPACE}. */
    public static final String PREFIX = "at";

    /** The reference parameter. */
    public static final QName RESOURCE_ID = name("ResourceId");

    public static final String FAULT_ACTION = NAMESPACE + ":fault";
    public static final String WSRF_FAULT_ACTION = "http://docs.oasis-open.org/wsrf/fault";
    public static final String WSN_FAULT_ACTION = "http://docs.oasis-open.org/wsn/fault";
    public static final String ADDRESSING_FAULT_ACTION = "http://www.w3.org/2005/08/addressing/fault";

    /** Error codes are the local names of faults and reasons of this dialect. */
    public static final String ERROR_DIALECT = NAMESPACE + ":errors";

    private Contract() {}

    public static QName name(String localName) {
        return new QName(NAMESPACE, localName, PREFIX);
    }
}
