/** What operators see of a running service: health and metrics over HTTP, and structured log lines. */
package org.atelier.server.management;
