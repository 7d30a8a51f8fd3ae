package io.observability.masking.key.word;

/** The phrases that keys of personal values end with. */
final class PersonalPhrases {

	static final String BIRTHS = """
			dob, birth, birthdate, birthday, bday, date of birth, birth date/day/year, born, born on,
			geburtsdatum, geburtstag, geb am, geboren, geboren am, fecha nacimiento, fecha de nacimiento, naissance,
			date naissance, date de naissance, data nascimento, data de nascimento, data nascita, data di
			nascita, geboortedatum, patient born, né/née/nee le, nacido/nacida el, nato/nata il,
			nascido/nascida em, nací el, naci el, nasci em,
			geboren op, data urodzenia, data nasterii, fødselsdato, fodselsdato, födelsedatum, fodelsedatum,
			dogum tarihi, född, född den, født, født den, geboren den, urodzony, urodzona, syntynyt, birth dt,
			naissance date, nacimiento fecha, nascita data, nascimento data,
			syntymäaika, datum narozeni, fecha nac, f nacimiento, geb datum, geb, dt nascimento""";

	/** Kept apart, as all that is not Latin-1, for the sake of {@code Words.split}. */
	static final String BIRTHS_OF_OTHER_SCRIPTS = "生年月日 誕生日 出生日期 出生年月 生日 생년월일 생일 дата_рождения день_рождения "
			+ "родился родилась doğum_tarihi data_naşterii datum_narození дата_народження "
			+ "ngày_sinh วันเกิด تاريخ_الميلاد תאריך_לידה";

	static final String RECORDS = """
			mrn, mrn number/no/id/num, medical record, ipp, medical record number/no/id/num, medical records
			number, patient id/identifier/number/no/num/mrn, chart number/no/num, health record number/id/no,
			patientennummer, patienten nr, numéro/numero de dossier,
			numéro/numero de dossier médical/medical, dossier médical/medical, numéro/numero du dossier,
			numéro/numero patient, número/numero de historia
			clínica/clinica, historia clínica/clinica, prontuário, prontuario, número/numero do prontuário/prontuario,
			cartella clinica, numero cartella clinica, patiëntnummer, patientnummer, numer pacjenta,
			journalnummer, hospital number, patient record number, med rec no/num/number""";

	static final String INSURANCES = """
			health/medical insurance number/id/no/num/policy, health plan number/id/no, insurance number/id/
			no/num, insurance member number/id, insurance policy number/no/id, member number,
			policennummer, policen nr, versicherungsnummer, versicherungsschein nr/nummer, numéro/numero de police,
			número/numero de póliza/poliza, health card
			number/no/id, medicare, medicaid, medicare/medicaid number/no/id/num, health insurance, health
			insurance claim number, hicn, policy member id, insurance group number, plan beneficiary number,
			versichertennummer, versicherten nr, krankenversichertennummer, kvnr, kvid, beneficiary number/id,
			krankenversicherungsnummer, krankenversicherungs nr, krankenkassennummer, versichertenkennung,
			número/numero de afiliado/afiliación/afiliacion/beneficiario, tarjeta sanitaria,
			número/numero tarjeta sanitaria,
			tessera sanitaria, numero tessera sanitaria, cartão/cartao nacional de saúde/saude,
			numéro/numero d'adhérent/d'adherent/d'assuré/d'assure/adhérent/adherent/assuré/assure,
			verzekerdennummer, verzekerdenummer""";

	/** Which chats and shops have, too. */
	static final String MEMBERS = "member/subscriber/insured/enrollee/mbr id/no/identifier, "
			+ "policyholder/policy_holder no/number, subscriber number, mbi, mbi number, "
			+ "medicare beneficiary id/identifier, memberid, subscriberid";

	/** Of social insurances, whose short names mean other things, too. */
	static final String LONG_NUMBERS = "numéro/numero/num/no sécu/secu, numéro/numero/num de sécu/secu, sécu, secu, "
			+ "numéro/numero/num ss, nir, nss, ahv, ahv nummer/nr, avs, numéro/numero avs, num secu sociale";

	static final String PASSPORTS = "passeport numéro/numero, pasaporte/passaporte número/numero, passaporto numero, "
			+ "passport, passport number/no/num/nr/id, travel document number/no, " + "reisepass, "
			+ "reisepass nr/nummer, reisepassnummer, passeport, numéro/numero passeport, numéro/numero de passeport, "
			+ "pasaporte, número/numero pasaporte, número/numero de pasaporte, passaporto, numero passaporto, "
			+ "numero di passaporto, passaporte, número/numero do passaporte, paspoort, paspoortnummer, passnummer, "
			+ "numer paszportu, paszport, pasaport no";

	static final String PASSPORTS_OF_OTHER_SCRIPTS = "护照 护照号 护照号码 パスポート番号 旅券番号 여권번호 паспорт номер_паспорта";

	static final String LICENCES = """
			driver/drivers/driving/s license/licence, driver/drivers/driving/s license/licence number/no/num/
			nr/id, license/licence number/no/num, dl number/no/num, dln, fuehrerschein, fuehrerschein nr/
			nummer, führerschein, führerscheinnummer, führerschein nr/nummer,
			permis de conduire, licencia de conducir, patente di
			guida, rijbewijs""";

	static final String NATIONAL_IDS = """
			dni/nif/nie/cédula/cedula/cpf numero/número, sécurité/securite sociale numéro/numero,
			national id/identity/identifier/identification, national id/identity/identification/insurance
			number/no/num, national insurance, nino, nin, aadhaar, aadhar, aadhaar/aadhar number/no/num/id,
			cpf, dni, bsn, nric, curp, personnummer, pesel, numer pesel, personalausweisnummer, ausweisnummer,
			numer dowodu, mojego dowodu, pps number/no, ahv nummer,
			citizen service number, identity card number/no, id card number/no,
			nhs number/no/num, government id, government id number, tax id/number/no, tax file number, tfn, tax
			identification
			number, social insurance number, codice fiscale, steuer id/nr, steuernummer,
			steueridentifikationsnummer, steueridentnummer, idnr, personalausweis, personalausweis nr/nummer,
			sozialversicherungsnummer, sin, sin number, nif, nie, carte identite, id card, citizen id,
			carte d'identité, numéro/numero de sécurité/securite sociale, seguridad social, número/numero de la
			seguridad
			social, número/numero de identidad, documento de identidad, cédula, cedula, numero di carta identita,
			burgerservicenummer, dowód osobisty, tc kimlik no, kimlik no/numaram/numarasi/nom, cpr nummer,
			fødselsnummer, fodselsnummer,
			identity number, identification number, voter id, national health service number""";

	static final String NATIONAL_IDS_OF_OTHER_SCRIPTS = "身份证 身份证号 身份证号码 证件号码 マイナンバー 個人番号 주민등록번호 주민번호 "
			+ "инн снилс kimlik_numaranız kimlik_numarası";

	static final String ACCOUNTS = """
			compte numéro/numero, cuenta/conta numero/número, conto numero,
			account/acct number/no/num/nr, bank account, bank account/acct number/no/num, kontonummer,
			konto nr, número/numero de cuenta, número/numero de conta, numéro/numero de compte, numero di
			conto,
			numer konta, rekeningnummer, conta corrente, cuenta corriente, compte bancaire""";

	static final String ACCOUNTS_OF_OTHER_SCRIPTS = "账号 银行账号 口座番号 계좌번호 номер_счета лицевой_счет";

	static final String STREETS_OF_OTHER_SCRIPTS = "住所 ご住所 地址 收货地址 家庭住址 주소 배송지 адрес_доставки домашний_адрес "
			+ "địa_chỉ العنوان";

	static final String STREETS = """
			adresse rue/voie/ligne/domicile/livraison/facturation, rue adresse,
			direccion/dirección calle/linea/línea/envio/envío/entrega/facturacion/facturación/domicilio/cliente,
			calle numero/número, indirizzo via/riga/spedizione/consegna/fatturazione/residenza/cliente,
			via e numero, endereco/endereço rua/linha/logradouro/entrega/cobranca/cobrança/cliente, logradouro,
			dirección, direccion, endereço, endereco, indirizzo, adresse de livraison/facturation, dirección de
			envío/entrega/facturación, adres zamieszkania/dostawy, leveringsadres, afleveradres, leveransadress,
			gatuadress, woonadres, domicilio, rua, calle, straat, ulica, gata,
			street, strasse, straße, anschrift, street address/name/line, address line, addr line, home/billing/
			shipping/mailing/delivery/postal/residential/residence/patient/customer/physical/permanent/work/
			current/property/member/ship_to/bill_to address/addr, home/billing/shipping street, residence,
			adr line, strt nm""";

	static final String ADDRESSES = "address, addr, adresse, lieferadresse, rechnungsadresse, "
			+ "location address, full address, adres, adresa, adress, osoite, lives at, resides at";

	static final String ZIPS = "adresse code postal, indirizzo cap, direccion/dirección codigo postal, "
			+ "endereco/endereço cep, zip code, postcode, post code, postal code, postal zip, "
			+ "postleitzahl, plz, codigo postal, code postal, pst cd";

	static final String NAMES = """
			nom assuré/assure/adhérent/adherent/salarié/salarie/bénéficiaire/beneficiaire/titulaire/destinataire,
			prénom/prenom client/patient/assuré/assure/adhérent/adherent/salarié/salarie/contact/titulaire,
			nombre empleado/beneficiario/asegurado/destinatario/contacto, nome assicurato/destinatario/titolare/
			contatto/contato/beneficiario, apellido/apellidos/cognome/sobrenome cliente/paciente/paziente/titular/
			titolare/contacto/contatto,
			first/last/full/middle/maiden/given/family/sur/legal/patient/customer/cardholder/holder/
			card_holder/account_holder/recipient/beneficiary/employee/contact/guarantor/billing/shipping/
			payee/payer/insured/spouse/parent/guardian/caregiver/doctor/physician/passenger/guest/student/
			applicant/borrower/buyer/subscriber/policyholder/policy_holder/attending/nurse/surgeon/
			next_of_kin/kin/person/visitor/caller/callee/called/called_party/caller_id/
			mothers_maiden/mother_maiden/traveler/traveller/sender/claimant/donor/resident name, surname,
			nombre/nome/nom/naam/navn/namn paciente/patient/cliente/client/titular/completo/complet/klant/kund,
			nombre/nome del/do/de paciente/cliente/titular, nom du patient/client/titulaire, nome da/de paciente,
			nombre y apellidos, apellido, apellidos, primer/segundo nombre/apellido, prénom, prenom, nom de famille,
			nom naissance, nom de naissance, nom de jeune fille,
			nom et prénom/prenom, cognome, nome e cognome, sobrenome, achternaam, voornaam, volledige naam, naam
			patiënt,
			förnamn, fornamn, efternamn, fornavn, etternavn, efternavn, patientenname, kundenname, patientnavn,
			vor und nachname, nazwisko, imie i nazwisko, imie, ad soyad, adi soyadi, etunimi, sukunimi,
			forename, fname, lname, first/last/given names, name on card, embossed/embossing/emboss name,
			cardholder, next of kin, emergency
			contact, nachname, vorname, account holder, card holder, karteninhaber, kontoinhaber""";

	static final String NAMES_OF_OTHER_SCRIPTS = "患者氏名 会員氏名 顧客名 お客様名 客户姓名 持卡人 持卡人姓名 "
			+ "姓名 氏名 お名前 名前 患者名 患者姓名 联系人 收件人 성명 이름 환자명 예금주 фио фамилия "
			+ "имя_пациента имя_клиента имя_и_фамилия imię_i_nazwisko imię adı_soyadı hasta_adı müşteri_adı "
			+ "họ_và_tên " + "họ_tên ชื่อ الاسم_الكامل שם_מלא";

	private PersonalPhrases() {
	}

}
