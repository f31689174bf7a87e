package org.atelier.soap.contract;

/** The port types that this service serves, each at an address of its own. */
public enum PortType {
    WORKSPACE_FACTORY("WorkspaceFactory"),
    WORKSPACE("Workspace"),
    WAREHOUSE("Warehouse"),
    ACCOUNTING("Accounting"),
    DELEGATION("Delegation"),
    SUBSCRIPTION_MANAGER("SubscriptionManager"),
    CREATE_PULL_POINT("CreatePullPoint"),
    PULL_POINT("PullPoint");

    private final String localName;

    PortType(String localName) {
        this.localName = localName;
    }

    /** The name in the WSDL, and the last part of the address; also the kind of a resource of this port type. */
    public String localName() {
        return localName;
    }
}
