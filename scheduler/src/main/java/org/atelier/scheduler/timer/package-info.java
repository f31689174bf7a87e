/** Durable timers: lease ends, warnings and deadlines that survive a restart. The only package that knows Quartz. */
package org.atelier.scheduler.timer;
