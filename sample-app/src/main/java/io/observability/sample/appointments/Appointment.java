package io.observability.sample.appointments;

import java.time.Instant;

/**
 * An appointment in the shop.
 *
 * @param id identifier
 * @param customer name of the customer
 * @param contact phone number or e-mail address, masked
 * @param service what it is about
 * @param startsAt when it starts
 */
record Appointment(long id, String customer, String contact, String service, Instant startsAt) {
}
