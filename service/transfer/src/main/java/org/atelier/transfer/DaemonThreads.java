package org.atelier.transfer;

/** Makes threads that never keep the program from ending. */
final class DaemonThreads {

    private DaemonThreads() {}

    static Thread start(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
