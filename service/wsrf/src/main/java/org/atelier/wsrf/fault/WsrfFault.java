package org.atelier.wsrf.fault;

import static org.atelier.wsrf.xml.Namespaces.BASE_NOTIFICATION;
import static org.atelier.wsrf.xml.Namespaces.RESOURCE;
import static org.atelier.wsrf.xml.Namespaces.RESOURCE_LIFETIME;
import static org.atelier.wsrf.xml.Namespaces.RESOURCE_PROPERTIES;

import javax.xml.namespace.QName;

/** The faults of WSRF 1.2 and WS-BaseNotification 1.3; each is an element whose type extends wsrf-bf:BaseFaultType. */
public enum WsrfFault {
    RESOURCE_UNKNOWN(RESOURCE, "ResourceUnknownFault"),
    RESOURCE_UNAVAILABLE(RESOURCE, "ResourceUnavailableFault"),

    INVALID_RESOURCE_PROPERTY_QNAME(RESOURCE_PROPERTIES, "InvalidResourcePropertyQNameFault"),
    UNKNOWN_QUERY_EXPRESSION_DIALECT(RESOURCE_PROPERTIES, "UnknownQueryExpressionDialectFault"),
    INVALID_QUERY_EXPRESSION(RESOURCE_PROPERTIES, "InvalidQueryExpressionFault"),
    QUERY_EVALUATION_ERROR(RESOURCE_PROPERTIES, "QueryEvaluationErrorFault"),
    INVALID_MODIFICATION(RESOURCE_PROPERTIES, "InvalidModificationFault"),
    UNABLE_TO_MODIFY_RESOURCE_PROPERTY(RESOURCE_PROPERTIES, "UnableToModifyResourcePropertyFault"),
    SET_RESOURCE_PROPERTY_REQUEST_FAILED(RESOURCE_PROPERTIES, "SetResourcePropertyRequestFailedFault"),

    RESOURCE_NOT_DESTROYED(RESOURCE_LIFETIME, "ResourceNotDestroyedFault"),
    UNABLE_TO_SET_TERMINATION_TIME(RESOURCE_LIFETIME, "UnableToSetTerminationTimeFault"),
    TERMINATION_TIME_CHANGE_REJECTED(RESOURCE_LIFETIME, "TerminationTimeChangeRejectedFault"),

    SUBSCRIBE_CREATION_FAILED(BASE_NOTIFICATION, "SubscribeCreationFailedFault"),
    INVALID_FILTER(BASE_NOTIFICATION, "InvalidFilterFault"),
    TOPIC_EXPRESSION_DIALECT_UNKNOWN(BASE_NOTIFICATION, "TopicExpressionDialectUnknownFault"),
    INVALID_TOPIC_EXPRESSION(BASE_NOTIFICATION, "InvalidTopicExpressionFault"),
    TOPIC_NOT_SUPPORTED(BASE_NOTIFICATION, "TopicNotSupportedFault"),
    MULTIPLE_TOPICS_SPECIFIED(BASE_NOTIFICATION, "MultipleTopicsSpecifiedFault"),
    NO_CURRENT_MESSAGE_ON_TOPIC(BASE_NOTIFICATION, "NoCurrentMessageOnTopicFault"),
    INVALID_PRODUCER_PROPERTIES_EXPRESSION(BASE_NOTIFICATION, "InvalidProducerPropertiesExpressionFault"),
    INVALID_MESSAGE_CONTENT_EXPRESSION(BASE_NOTIFICATION, "InvalidMessageContentExpressionFault"),
    UNRECOGNIZED_POLICY_REQUEST(BASE_NOTIFICATION, "UnrecognizedPolicyRequestFault"),
    UNSUPPORTED_POLICY_REQUEST(BASE_NOTIFICATION, "UnsupportedPolicyRequestFault"),
    NOTIFY_MESSAGE_NOT_SUPPORTED(BASE_NOTIFICATION, "NotifyMessageNotSupportedFault"),
    UNACCEPTABLE_INITIAL_TERMINATION_TIME(BASE_NOTIFICATION, "UnacceptableInitialTerminationTimeFault"),
    UNACCEPTABLE_TERMINATION_TIME(BASE_NOTIFICATION, "UnacceptableTerminationTimeFault"),
    UNABLE_TO_DESTROY_SUBSCRIPTION(BASE_NOTIFICATION, "UnableToDestroySubscriptionFault"),
    PAUSE_FAILED(BASE_NOTIFICATION, "PauseFailedFault"),
    RESUME_FAILED(BASE_NOTIFICATION, "ResumeFailedFault"),
    UNABLE_TO_CREATE_PULL_POINT(BASE_NOTIFICATION, "UnableToCreatePullPointFault"),
    UNABLE_TO_DESTROY_PULL_POINT(BASE_NOTIFICATION, "UnableToDestroyPullPointFault"),
    UNABLE_TO_GET_MESSAGES(BASE_NOTIFICATION, "UnableToGetMessagesFault");

    private final String namespace;
    private final String localName;

    WsrfFault(String namespace, String localName) {
        this.namespace = namespace;
        this.localName = localName;
    }

    /** The name of the fault's element in the SOAP detail; its type has the same name with {@code Type} added. */
    public QName element() {
        return new QName(namespace, localName);
    }
}
