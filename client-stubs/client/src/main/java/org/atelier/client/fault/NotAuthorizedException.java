package org.atelier.client.fault;

/** The caller may not do this. */
public final class NotAuthorizedException extends ServiceException {

    public NotAuthorizedException(FaultDetails details) {
        super(details);
    }
}
