package org.atelier.engine;

/** The kinds of refusal and failure a client can meet; each is one fault of the contract. */
public enum ErrorCode {
    INVALID_REQUEST,
    NOT_AUTHORIZED,
    POLICY_DENIED,
    QUOTA_EXCEEDED,
    NOT_SCHEDULABLE,
    IMAGE_NOT_FOUND,
    TRANSFER_FAILED,
    CONFIGURATION_FAILED,
    ILLEGAL_STATE,
    UNAVAILABLE,
    /** No such workspace, or no more; WSRF's ResourceUnknownFault. */
    UNKNOWN_WORKSPACE,
    /** A new end of the lease that is not granted; WSRF's TerminationTimeChangeRejectedFault. */
    TERMINATION_TIME_REJECTED,
    /** The host could not do it; the cause is logged with the workspace's id. */
    HOST_FAILED,
    /** A defect of the service. */
    INTERNAL
}
