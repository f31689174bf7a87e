package org.atelier.client.fault;

/** There is no such workspace, subscription or pull point, or no more. */
public final class UnknownWorkspaceException extends ServiceException {

    public UnknownWorkspaceException(FaultDetails details) {
        super(details);
    }
}
