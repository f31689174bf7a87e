package org.atelier.engine.step;

import org.atelier.engine.store.StepKind;

/** The step of each kind. */
public final class Steps {

    private static final Step MAKE_DIRECTORY = new FileSteps.MakeDirectory();
    private static final Step STAGE_FILE = new StageFile();
    private static final Step LINK_IMAGE = new CloneSteps.LinkImage();
    private static final Step IDENTIFY_GUEST = new CloneSteps.Identify();
    private static final Step HALT_MACHINE = new SaveSteps.HaltMachine();
    private static final Step PUBLISH_IMAGE = new PublishImage();
    private static final Step THAW_MACHINE = new CloneSteps.ThawMachine();
    private static final Step TAKE_UP_MACHINE = new SaveSteps.TakeUpMachine();
    private static final Step AWAKE_GUEST = new SaveSteps.AwakeGuest();
    private static final Step DISTRIBUTE_IMAGES = new DistributeImages();
    private static final Step CREATE_DISK = new CreateDisk();
    private static final Step BUILD_CONFIG_DISC = new FileSteps.BuildConfigDisc();
    private static final Step STAGED = new FileSteps.Staged();
    private static final Step AWAIT_LEASE = new AwaitLease();
    private static final Step CREATE_MACHINE = new MachineSteps.CreateMachine();
    private static final Step AWAIT_GUEST = new MachineSteps.AwaitGuest();
    private static final Step RUN_ACTION = new RunAction();
    private static final Step CHANGE_MACHINE = new ChangeMachine();
    private static final Step SETTLE_ACTION = new SettleAction();
    private static final Step SAVE_MEMORY = new MachineSteps.SaveMemory();
    private static final Step RESTORE_MACHINE = new MachineSteps.RestoreMachine();
    private static final Step AWAIT_OFF = new MachineSteps.AwaitOff();
    private static final Step LEAVE_HOST = new MachineSteps.LeaveHost();

    private static final Step EXPORT_DISK = new SendSteps.ExportDisk();
    private static final Step SEND_DISK = new SendSteps.SendDisk();
    private static final Step SEND_IMAGE = new SendImage();

    private Steps() {}

    public static Step of(StepKind kind) {
        return switch (kind) {
            case MAKE_DIRECTORY -> MAKE_DIRECTORY;
            case STAGE_FILE -> STAGE_FILE;
            case LINK_IMAGE -> LINK_IMAGE;
            case IDENTIFY_GUEST -> IDENTIFY_GUEST;
            case HALT_MACHINE -> HALT_MACHINE;
            case TAKE_UP_MACHINE -> TAKE_UP_MACHINE;
            case PUBLISH_IMAGE -> PUBLISH_IMAGE;
            case THAW_MACHINE -> THAW_MACHINE;
            case AWAKE_GUEST -> AWAKE_GUEST;
            case DELETE_FROZEN -> SaveSteps.DELETE_FROZEN;
            case DISTRIBUTE_IMAGES -> DISTRIBUTE_IMAGES;
            case CREATE_DISK -> CREATE_DISK;
            case BUILD_CONFIG_DISC -> BUILD_CONFIG_DISC;
            case STAGED -> STAGED;
            case AWAIT_LEASE -> AWAIT_LEASE;
            case CREATE_MACHINE -> CREATE_MACHINE;
            case AWAIT_GUEST -> AWAIT_GUEST;
            case RUN_ACTION -> RUN_ACTION;
            case CHANGE_MACHINE -> CHANGE_MACHINE;
            case SETTLE_ACTION -> SETTLE_ACTION;
            case PAUSE -> MachineSteps.PAUSE;
            case RESUME -> MachineSteps.RESUME;
            case REBOOT -> MachineSteps.REBOOT;
            case SAVE_MEMORY -> SAVE_MEMORY;
            case RESTORE_MACHINE -> RESTORE_MACHINE;
            case DELETE_MEMORY -> MachineSteps.DELETE_MEMORY;
            case REQUEST_SHUTDOWN -> MachineSteps.REQUEST_SHUTDOWN;
            case AWAIT_OFF -> AWAIT_OFF;
            case DESTROY_MACHINE -> MachineSteps.DESTROY_MACHINE;
            case LEAVE_HOST -> LEAVE_HOST;
            case EXPORT_DISK -> EXPORT_DISK;
            case SEND_DISK -> SEND_DISK;
            case SEND_IMAGE -> SEND_IMAGE;
            case DELETE_EXPORT -> SendSteps.DELETE_EXPORT;
            case GIVE_UP_SENDING -> SendSteps.GIVE_UP_SENDING;
            case ADJUST -> MachineSteps.ADJUST;
        };
    }
}
