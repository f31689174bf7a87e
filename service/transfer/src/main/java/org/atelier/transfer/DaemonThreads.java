package org.atelier.transfer;

/** Makes threads that never keep the program from ending. */
final class DaemonThreads {

    private DaemonThreads() {}

    static Thread start(Runnable task, String name) {
        Thread thread = unstarted(task, name);
        thread.start();
        return thread;
    }

    static Thread unstarted(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
