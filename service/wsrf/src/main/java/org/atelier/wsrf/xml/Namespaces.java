package org.atelier.wsrf.xml;

/** The namespaces and dialects of WSRF 1.2, WS-Notification 1.3 and what they stand on. */
public final class Namespaces {

    public static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    public static final String BASE_FAULTS = "http://docs.oasis-open.org/wsrf/bf-2";
    public static final String RESOURCE = "http://docs.oasis-open.org/wsrf/r-2";
    public static final String RESOURCE_PROPERTIES = "http://docs.oasis-open.org/wsrf/rp-2";
    public static final String RESOURCE_LIFETIME = "http://docs.oasis-open.org/wsrf/rl-2";
    public static final String BASE_NOTIFICATION = "http://docs.oasis-open.org/wsn/b-2";
    public static final String TOPICS = "http://docs.oasis-open.org/wsn/t-1";

    public static final String XPATH_DIALECT = "http://www.w3.org/TR/1999/REC-xpath-19991116";
    public static final String SIMPLE_TOPIC_DIALECT = TOPICS + "/TopicExpression/Simple";
    public static final String CONCRETE_TOPIC_DIALECT = TOPICS + "/TopicExpression/Concrete";
    public static final String FULL_TOPIC_DIALECT = TOPICS + "/TopicExpression/Full";

    private Namespaces() {}
}
