/**
 * Golden images: which there are, which of them a request can be cloned from, and their files. The tests are those of VMPlants (Krsul
 * and others, "VMPlants: Providing and Managing Virtual Machine Execution Environments for Grid Computing", SC 2004).
 */
package org.atelier.engine.warehouse;
