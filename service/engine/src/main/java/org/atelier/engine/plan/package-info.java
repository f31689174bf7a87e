/**
 * The lease book: which leases there are, when and where they run, and what the planner says about changes. What it decides is written
 * down in the transaction that asked, together with what it means for workspaces.
 */
package org.atelier.engine.plan;
