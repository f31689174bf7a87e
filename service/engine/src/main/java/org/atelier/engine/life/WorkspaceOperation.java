package org.atelier.engine.life;

/** What a caller may do with a workspace, as far as its state decides. */
public enum WorkspaceOperation {
    START("Start"),
    SHUTDOWN_NORMAL("Shutdown normal"),
    PAUSE("Shutdown pause"),
    SERIALIZE("Shutdown serialize"),
    REBOOT("Shutdown reboot"),
    TRASH("Shutdown trash"),
    CONFIGURE("Configure"),
    SAVE("Save"),
    STAGE_OUT("StageOut"),
    RENEGOTIATE("SetResourceProperties"),
    SET_TERMINATION_TIME("SetTerminationTime"),
    ACCEPT_TRANSFER("AcceptTransfer"),
    DESTROY("Destroy");

    private final String label;

    WorkspaceOperation(String label) {
        this.label = label;
    }

    /** The operation as the contract calls it. */
    public String label() {
        return label;
    }
}
