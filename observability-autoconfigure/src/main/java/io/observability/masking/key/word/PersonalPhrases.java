package io.observability.masking.key.word;

/** The phrases that keys of personal values end with. */
final class PersonalPhrases {

	static final String BIRTHS = """
			dob, birth, birthdate, birthday, bday, date of birth, birth date/day/year, born, born on,
			geburtsdatum, geburtstag, geboren, geboren am, fecha nacimiento, fecha de nacimiento, naissance,
			date naissance, date de naissance, data nascimento, data de nascimento, data nascita, data di
			nascita, geboortedatum, patient born""";

	static final String RECORDS = """
			mrn, mrn number/no/id/num, medical record, medical record number/no/id/num, medical records
			number, patient id/identifier/number/no/num/mrn, chart number/no/num, health record number/id/no,
			patientennummer, patienten nr, hospital number, patient record number, med rec no/num/number""";

	static final String INSURANCES = """
			health/medical insurance number/id/no/num/policy, health plan number/id/no, insurance number/id/
			no/num, insurance member number/id, insurance policy number/no/id, member number, health card
			number/no/id, medicare, medicaid, medicare/medicaid number/no/id/num, health insurance, health
			insurance claim number, hicn, policy member id, insurance group number, plan beneficiary number,
			versichertennummer, versicherten nr, krankenversichertennummer, kvnr, beneficiary number/id""";

	static final String PASSPORTS = "passport, passport number/no/num/nr/id, travel document number/no, "
			+ "reisepass, "
			+ "reisepass nr/nummer, passeport, numero passeport, pasaporte, numero pasaporte, passaporto";

	static final String LICENCES = """
			driver/drivers/driving/s license/licence, driver/drivers/driving/s license/licence number/no/num/
			nr/id, license/licence number/no/num, dl number/no/num, dln, fuehrerschein, fuehrerschein nr/
			nummer, führerschein, führerscheinnummer, permis de conduire, licencia de conducir, patente di
			guida, rijbewijs""";

	static final String NATIONAL_IDS = """
			national id/identity/identifier/identification, national id/identity/identification/insurance
			number/no/num, national insurance, nino, nin, aadhaar, aadhar, aadhaar/aadhar number/no/num/id,
			cpf, dni, bsn, nric, curp, personnummer, pesel, identity card number/no, id card number/no,
			government id, government id number, tax id/number/no, tax file number, tfn, tax identification
			number, social insurance number, codice fiscale, steuer id/nr, steuernummer,
			steueridentifikationsnummer, steueridentnummer, idnr, personalausweis, personalausweis nr/nummer,
			sozialversicherungsnummer, sin, sin number, nif, nie, carte identite, id card, citizen id,
			identity number, identification number, voter id, national health service number""";

	static final String ACCOUNTS = """
			account/acct number/no/num/nr, acct, bank account, bank account/acct number/no/num, kontonummer,
			konto nr, konto""";

	static final String STREETS = """
			street, strasse, straße, anschrift, street address/name/line, address line, addr line, home/billing/
			shipping/mailing/delivery/postal/residential/residence/patient/customer/physical/permanent/work/
			current/property/member/ship_to/bill_to address/addr, home/billing/shipping street, residence""";

	static final String ADDRESSES = "address, addr, adresse, lieferadresse, rechnungsadresse, "
			+ "location address, full address, lives at, resides at";

	static final String ZIPS = "zip code, postcode, post code, postal code, postal zip, "
			+ "postleitzahl, plz, codigo postal, code postal";

	static final String NAMES = """
			first/last/full/middle/maiden/given/family/sur/legal/patient/customer/cardholder/holder/
			card_holder/account_holder/recipient/beneficiary/employee/contact/guarantor/billing/shipping/
			payee/payer/insured/spouse/parent/guardian/caregiver/doctor/physician/passenger/guest/student/
			applicant/borrower/buyer/subscriber/policyholder/policy_holder/attending/nurse/surgeon/
			next_of_kin/kin/caller/mothers_maiden/mother_maiden/sender/claimant/donor/resident name, surname,
			forename, fname, lname, first/last/given names, name on card, cardholder, next of kin, emergency
			contact, nachname, vorname, account holder, card holder""";

	private PersonalPhrases() {
	}

}
