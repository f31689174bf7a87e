/** What the service tells of workspaces, as values. All are immutable. */
package org.atelier.client.model;
