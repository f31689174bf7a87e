package org.atelier.scheduler.timer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.simpl.RAMJobStore;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** Configures Quartz. */
final class QuartzSchedulers {

    /** Shared by all processes of a cluster; Quartz writes it into each row. */
    private static final String CLUSTER = "atelier";

    private QuartzSchedulers() {}

    static Scheduler durable(DataSource dataSource, String node) {
        String name = CLUSTER + "-" + UUID.randomUUID();
        DBConnectionManager.getInstance().addConnectionProvider(name, new GivenConnections(dataSource));
        Properties properties = common(node);
        properties.setProperty("org.quartz.jobStore.class", JobStoreTX.class.getName());
        // Reads byte columns as bytes, as PostgreSQL wants; H2 can do it either way.
        properties.setProperty("org.quartz.jobStore.driverDelegateClass", PostgreSQLDelegate.class.getName());
        properties.setProperty("org.quartz.jobStore.dataSource", name);
        properties.setProperty("org.quartz.jobStore.tablePrefix", "QRTZ_");
        properties.setProperty("org.quartz.jobStore.useProperties", "true");
        properties.setProperty("org.quartz.jobStore.isClustered", "true");
        properties.setProperty("org.quartz.jobStore.clusterCheckinInterval", "5000");
        return create(properties);
    }

    static Scheduler inMemory() {
        Properties properties = common("memory-" + UUID.randomUUID());
        properties.setProperty("org.quartz.jobStore.class", RAMJobStore.class.getName());
        return create(properties);
    }

    private static Properties common(String node) {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", CLUSTER);
        properties.setProperty("org.quartz.scheduler.instanceId", node);
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        properties.setProperty("org.quartz.scheduler.idleWaitTime", "5000");
        properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.setProperty("org.quartz.threadPool.threadCount", "4");
        properties.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        return properties;
    }

    private static synchronized Scheduler create(Properties properties) {
        try {
            Scheduler scheduler = new StdSchedulerFactory(properties).getScheduler();
            // Quartz would hand out this one again for the next set of timers in this process.
            SchedulerRepository.getInstance().remove(CLUSTER);
            return scheduler;
        } catch (SchedulerException e) {
            throw new TimerException("Cannot prepare timers: " + e.getMessage(), e);
        }
    }

    /** Hands Quartz the connections of a pool that somebody else owns. */
    private static final class GivenConnections implements ConnectionProvider {

        private final DataSource dataSource;

        private GivenConnections(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return dataSource.getConnection();
        }

        @Override
        public void initialize() {
            // Whoever owns the pool has opened it already.
        }

        @Override
        public void shutdown() {
            // Whoever owns the pool closes it.
        }
    }
}
