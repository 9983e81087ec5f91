"""Names common in Jambi, put together by lot: whoever bears such a name is not meant."""

from __future__ import annotations

MALE = (
    "Ahmad Abdurrahman Adi Agus Ali Andi Anwar Ardi Arif Asril Azhar Bahrul Bambang Budi Burhan Dani Darwin Dedi Edi Eko "
    "Fadli Fahmi Faisal Fauzi Ferdi Firman Hadi Hamdan Haris Hasan Heri Husni Idris Ikhsan Imam Indra Irfan Ismail Jefri "
    "Jamaludin Kamal Lukman Mahdi Mansur Maulana Mukhlis Nasir Nopri Rafiq Rahman Ridwan Rizki Robi Rudi Rustam Sabri "
    "Safri Said Salman Samsul Sofyan Syafri Syahrul Taufik Umar Usman Wahyu Yusri Zainal Zaki Zulham"
).split()
FEMALE = (
    "Aisyah Aminah Ani Anita Asmawati Ayu Cici Dahlia Desi Devi Dian Dina Eka Elda Elvi Ema Erni Eva Fatimah Fitria Hamidah "
    "Hartati Hasnah Helmi Ida Indah Intan Jumiati Juwita Kartini Lela Lina Lilis Maimunah Mardiana Mariam Maryati Masyitah "
    "Meri Mira Nani Neli Nova Novita Nuraini Nurbaiti Nurhasanah Nurul Rahmi Ratih Rina Rohani Rosmiati Rukiah Sakinah "
    "Salma Sari Septi Siti Sumiati Susi Syarifah Tuti Ulfa Umi Wulan Yanti Yeni Yuliana Yusnita Zahara Zubaidah"
).split()
LAST = (
    "Abidin Afrizal Akbar Alamsyah Amri Anggraini Aprilia Arifin Arsyad Astuti Azizah Bakri Basri Chaniago Damayanti Darmawan "
    "Effendi Fahrezi Fitriani Gafar Gunadi Habibi Hakim Halim Hamzah Handoko Harahap Hasibuan Hayati Hidayat Ibrahim Ilyas "
    "Iskandar Jalil Junaidi Karim Kurniati Kusuma Lestari Lubis Mahmud Malik Maryam Mustafa Nasution Ningsih Nugraha Oktavia "
    "Pertiwi Pratama Purnama Puspita Putra Putri Rahayu Rahmadani Ramadhan Rasyid Safitri Saputra Sari Setiawan Siregar "
    "Suryani Susanti Syahputra Tanjung Utami Wardani Wibowo Wijaya Wulandari Yahya Yanti Yunus Yusuf Zaini"
).split()
# Family names that a woman or a man would not carry here.
WOMENS = frozenset(
    "Anggraini Aprilia Astuti Azizah Damayanti Fitriani Hayati Kurniati Lestari Maryam Ningsih Oktavia Pertiwi Puspita Putri "
    "Rahayu Rahmadani Safitri Sari Suryani Susanti Utami Wardani Wulandari Yanti".split()
)
MENS = frozenset(
    "Afrizal Akbar Alamsyah Darmawan Fahrezi Gunadi Handoko Hidayat Iskandar Junaidi Nugraha Pratama Purnama Putra Ramadhan "
    "Saputra Setiawan Syahputra Wibowo Wijaya".split()
)
DEGREES = {
    "dinkes": ("S.K.M.", "S.Kep.", "S.Gz.", "A.Md.Kes.", "S.Farm.", "A.Md.Keb."),
    "dsdc": ("S.Sos.", "S.A.P.", "S.I.P.", "S.H.", "A.Md."),
    "insp": ("S.E.", "S.Ak.", "S.H.", "S.T."),
    "": ("S.E.", "S.Sos.", "S.A.P.", "S.I.P.", "S.Kom.", "S.H.", "A.Md.", "S.Psi."),
}
MASTERS = ("M.Si.", "M.M.", "M.A.P.", "M.H.", "M.Kes.")
