/** The refusals of the service, one class for each kind of cause. */
package org.atelier.client.fault;
